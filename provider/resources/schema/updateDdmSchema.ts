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
 * Changes nothing in DDM, since the API cannot change a schema. The inputs of an update control only the provider, or
 * are used only at the creation, such as logins. An update also resumes an interrupted creation. Throws the same errors
 * as `completeSchema`.
 */
export const updateDdmSchema: ResourceKind["update"] = async (runtime, _id, stored, inputs, operation = {}) => {
  const spec = specOf(parseSchema(inputs));
  const { isUnfinished, jobId } = storedSchema(stored);
  if (!isUnfinished) return { ...storedOutputs(stored), ...inputs };
  knownSecrets.add(...spec.dataNodes.map(({ userPassword }) => userPassword));
  const timeoutMs = spec.createTimeoutMs ?? (operation.timeoutMs || defaultCreateTimeoutMs);
  return completeSchema(schemaContext(runtime, spec, spec, operation, timeoutMs), inputs, { jobId });
};

/** The known result of an update in a preview. Outputs of a running creation are unknown. */
export function previewSchemaUpdate(stored: Properties, inputs: Properties): Properties {
  const { isUnfinished } = storedSchema(stored);
  const unknown = Object.fromEntries(schemaOutputNames.map((name) => [name, unknownValue]));
  return { ...(isUnfinished ? unknown : storedOutputs(stored)), ...inputs };
}
