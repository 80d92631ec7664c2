import { knownSecrets } from "../../text/knownSecrets";
import { specOf } from "../parseInputs";
import type { ResourceKind } from "../resourceKind";
import { completeSchema } from "./completeSchema";
import { schemaContext } from "./schemaContext";
import { schemaIdOf } from "./schemaId";
import { parseSchema } from "./schemaInputs";

/** The default time limit for a creation. */
export const defaultCreateTimeoutMs = 1_800_000;

/** Creates a schema and waits until it is ready. Throws the same errors as `completeSchema`. */
export const createDdmSchema: ResourceKind["create"] = async (runtime, inputs, operation = {}) => {
  const spec = specOf(parseSchema(inputs));
  knownSecrets.add(...spec.dataNodes.map(({ userPassword }) => userPassword));
  const timeoutMs = spec.createTimeoutMs ?? (operation.timeoutMs || defaultCreateTimeoutMs);
  const context = schemaContext(runtime, spec, spec, operation, timeoutMs);
  return { id: schemaIdOf(spec), properties: await completeSchema(context, inputs) };
};
