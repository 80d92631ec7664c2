import { isJsonWithin } from "../../jsonSize";
import { withoutUndefined } from "../../withoutUndefined";
import type { Endpoint } from "../endpoint";
import { idSegment } from "../ids";
import { operationPath } from "../operationPath";

/** The methods of operations, of which each changes something. */
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

/** What DDM answered to an operation that it has accepted. */
export interface AcceptedOperation {
  /** Its job; absent where the answer names none. */
  readonly jobId?: string;
  /** What else the answer tells; absent where it is nothing. */
  readonly response?: JsonFields;
  /** Whether the answer tells more than is kept, of which nothing is then. */
  readonly isLeftOut?: true;
}

/** More of an answer than this is not kept. Characters of JSON. */
export const longestResponse = 64 * 1024;

/** Any call below `/{version}/{project_id}/instances/{instance_id}/` that starts something. Its answer may be empty. */
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
