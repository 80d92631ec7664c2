import { isJsonWithin } from "../../jsonSize";
import { withoutUndefined } from "../../withoutUndefined";
import type { Endpoint } from "../endpoint";
import { idSegment } from "../ids";
import { operationPath } from "../operationPath";

/** The HTTP methods of operations. GET is not one of them, since each operation changes something. */
export const operationMethods = ["POST", "PUT", "DELETE"] as const;
/** The versions of the API. */
export const apiVersions = ["v3", "v1", "v2", "v3.1"] as const;

/** A method of an operation. */
export type OperationMethod = (typeof operationMethods)[number];
/** A version of the API. */
export type ApiVersion = (typeof apiVersions)[number];

/** JSON of a body or an answer. */
export type JsonFields = Readonly<Record<string, unknown>>;

/** Which operation is started, on which instance. */
export interface StartOperationParams {
  readonly instanceId: string;
  /** Path below the instance, such as `restart`. */
  readonly path: string;
  readonly body?: JsonFields | undefined;
}

/** The answer of DDM to an accepted operation. */
export interface AcceptedOperation {
  /** The id of its job; absent if the answer has none. */
  readonly jobId?: string;
  /** The other fields of the answer; absent if there are none. */
  readonly response?: JsonFields;
  /** The other fields were too long to keep, so none of them is kept. */
  readonly isLeftOut?: true;
}

/** The longest answer that is kept. Characters of JSON. */
export const longestResponse = 64 * 1024;

/** A call to any path below `/{version}/{project_id}/instances/{instance_id}/`. Its answer may be empty. */
export const startOperation = (
  method: OperationMethod,
  version: ApiVersion,
): Endpoint<StartOperationParams, AcceptedOperation> => ({
  method,
  version,
  mustFinish: true,
  bodyOptional: true,
  path: ({ instanceId, path }) => `instances/${idSegment(instanceId)}/${operationPath(path)}`,
  body: ({ body }) => body,
  hasSecretBodies: ({ body }) => body !== undefined,
  decode(answer) {
    const jobId = answer.optionalId("job_id") ?? answer.optionalId("jobId");
    const response = answer.fieldsBut("job_id", "jobId");
    const fits = isJsonWithin(response, longestResponse);
    return {
      ...withoutUndefined({ jobId }),
      ...(fits ? Object.keys(response).length > 0 && { response } : { isLeftOut: true as const }),
    };
  },
});
