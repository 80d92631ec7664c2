import { listedEngines } from "../../api/engineList";
import { checkedSpec, connect, connectionFields } from "../connection";
import type { Properties, Runtime } from "../runtime";

/** A version of the DDM software on the nodes of an instance. */
export interface DdmEngine {
  /** Id of the engine. */
  id: string;
  /** Version of the engine, such as `3.0.9`. */
  version: string;
}

/** The arguments of a list of engines. */
export const engineListFields = connectionFields;

const byVersion = new Intl.Collator("en", { numeric: true });

/**
 * The engines of a region, newest first. Throws InvalidInputsError or the errors of a call. Warns if the list is not
 * complete.
 */
export async function lookUpEngines(runtime: Runtime, inputs: Properties): Promise<DdmEngine[]> {
  const { call } = connect(runtime, checkedSpec(runtime, inputs, engineListFields));
  const engines: DdmEngine[] = [];
  const warnOfMore = (): void =>
    runtime.warn(undefined, `The list of engines is longer than the ${engines.length} that were read`);
  for await (const engine of listedEngines(call, runtime.cancelled, warnOfMore)) engines.push(engine);
  return engines.sort((one, other) => byVersion.compare(other.version, one.version));
}
