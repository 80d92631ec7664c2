import { knownSecrets } from "../../text/knownSecrets";
import { specOf } from "../parseInputs";
import type { ResourceKind } from "../resourceKind";
import { unknownValue, type Properties } from "../runtime";
import { completeSchema } from "./completeSchema";
import { defaultCreateTimeoutMs } from "./createDdmSchema";
import { schemaContext } from "./schemaContext";
import { parseSchema } from "./schemaInputs";
import { schemaOutputNames } from "./schemaOutputs";
import { storedOutputs, storedSchema } from "./storedSchema";

/**
 * Changes nothing in DDM, which has no call for it: what an update can change only says how the schema is managed, or is used at its
 * creation alone, as the logins are. It continues a creation that was interrupted. Throws as `completeSchema` does.
 */
export const updateDdmSchema: ResourceKind["update"] = async (runtime, _id, stored, inputs, operation = {}) => {
  const spec = specOf(parseSchema(inputs));
  const { isUnfinished, jobId } = storedSchema(stored);
  if (!isUnfinished) return { ...storedOutputs(stored), ...inputs };
  knownSecrets.add(...spec.dataNodes.map(({ userPassword }) => userPassword));
  const timeoutMs = spec.createTimeoutMs ?? (operation.timeoutMs || defaultCreateTimeoutMs);
  return completeSchema(schemaContext(runtime, spec, spec, operation, timeoutMs), inputs, { jobId });
};

/** What is known of an update's result before it is made: nothing of a creation that is under way. */
export function previewSchemaUpdate(stored: Properties, inputs: Properties): Properties {
  const { isUnfinished } = storedSchema(stored);
  const unknown = Object.fromEntries(schemaOutputNames.map((name) => [name, unknownValue]));
  return { ...(isUnfinished ? unknown : storedOutputs(stored)), ...inputs };
}
