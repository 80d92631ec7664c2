import type { FailureKind } from "../callFailure";

/** The meaning of one of the service's own error codes that says more than the HTTP status. */
interface CodeMeaning {
  readonly kind: FailureKind;
  /** Another operation runs on the instance. The call did nothing and can be repeated when that operation has ended. */
  readonly busy?: true;
  /**
   * The creation failed, and another try may succeed. The caller must first check whether the failed try left
   * something.
   */
  readonly creationFailed?: true;
  /** The evidence: the solution in the API reference, or another program that treats the code like this. */
  readonly source: string;
}

const later = "DDM API reference, Error Codes: try again later";
const again = "DDM API reference, Error Codes: try again";
const rdsRuns = "DDM API reference, Error Codes: ensure that the RDS service is running properly and try again";
const ddmRuns = "DDM API reference, Error Codes: ensure that the DDM instance is running properly and try again";
const busy = "huaweicloud/terraform-provider-huaweicloud, services/ddm/common.go: another operation is in progress";
const schemaState = "DDM API reference, Error Codes: ensure that the schema is in the Running state and try again";
const creationFailed = "DDM API reference, Error Codes: failed to create the schema; opentelekomcloud provider #2959";
const throttling = "API Gateway, Error Codes: the throttling threshold has been reached";

/** Several codes with the same meaning. */
const each = (codes: readonly string[], meaning: CodeMeaning): readonly (readonly [string, CodeMeaning])[] =>
  codes.map((code) => [code, meaning]);

/**
 * Every code that means more than its status. Codes whose solution is to change the request, or to act on the instance,
 * are not listed: a retry does not help.
 */
export const apiCodes: ReadonlyMap<string, CodeMeaning> = new Map([
  ...each(["DBS.200019", "DBS.212033"], { kind: "transient", busy: true, source: busy }),
  ...each(["DBS.300002", "DBS.300134"], { kind: "transient", source: later }),
  ...each(["DBS.300116", "DBS.300117", "DBS.300125"], { kind: "transient", source: rdsRuns }),
  ...each(["DBS.300120", "DBS.300128", "DBS.300131", "DBS.300132"], { kind: "transient", source: ddmRuns }),
  ...each(["DBS.300135", "DBS.300302", "DBS.300312", "DBS.300314"], { kind: "transient", source: ddmRuns }),
  ...each(["DBS.300316"], { kind: "transient", source: ddmRuns }),
  ...each(["DBS.300345", "DBS.300346", "DBS.300347", "DBS.300367"], { kind: "transient", source: again }),
  ...each(["DBS.300130"], { kind: "transient", source: schemaState }),
  // Not `transient`: the caller must check first, and retries less often than after a temporary failure.
  ...each(["DBS.300100", "DBS.300355"], { kind: "permanent", creationFailed: true, source: creationFailed }),
  ...each(["APIGW.0308"], { kind: "throttled", source: throttling }),
]);

/**
 * The kind of a failed answer: by its code if the table has it, else by its status. `judgeAnswer` decides on
 * "not-found" and "wrong-address".
 */
export function kindOfAnswer(status: number, apiCode?: string): FailureKind {
  return apiCodes.get(apiCode ?? "")?.kind ?? kindOfStatus(status);
}

/** Whether an answer says that another operation runs on the instance. */
export const saysBusy = (apiCode: string | undefined): boolean => apiCodes.get(apiCode ?? "")?.busy === true;

/** Whether an answer says that a creation was tried and has failed. */
export const saysCreationFailed = (apiCode: string | undefined): boolean =>
  apiCodes.get(apiCode ?? "")?.creationFailed === true;

/** Not implemented, HTTP version not supported: a retry does not help. */
const permanentServerErrors: readonly number[] = [501, 505];

function kindOfStatus(status: number): FailureKind {
  if (status === 429) return "throttled";
  if (status === 408) return "transient";
  return status >= 500 && !permanentServerErrors.includes(status) ? "transient" : "permanent";
}
