import type { FailureKind } from "../callFailure";

/** What one of the service's own error codes means, where it says more than the status that it comes with. */
interface CodeMeaning {
  readonly kind: FailureKind;
  /** Another operation runs on the instance: nothing was done, and it can be tried again when that has ended. */
  readonly busy?: true;
  /** A creation was tried and has failed, so that another try may succeed. Whether it left something is to be looked up. */
  readonly creationFailed?: true;
  /** Where it is written: the solution that the reference has for the code, or who treats it so. */
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

/** Several codes that mean the same. */
const each = (codes: readonly string[], meaning: CodeMeaning): readonly (readonly [string, CodeMeaning])[] =>
  codes.map((code) => [code, meaning]);

/**
 * Every code that means more than its status. Codes whose solution is to change the request, or to act on the instance, are
 * not among them: no repetition fixes those.
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
  // Without `transient`: only who has looked may try again, and not as often as a call.
  ...each(["DBS.300100", "DBS.300355"], { kind: "permanent", creationFailed: true, source: creationFailed }),
  ...each(["APIGW.0308"], { kind: "throttled", source: throttling }),
]);

/**
 * What an answer that is no success means, by its own code where the table has it, else by its status. Whether it says that
 * something does not exist is judged elsewhere, by who answered.
 */
export function kindOfAnswer(status: number, apiCode?: string): FailureKind {
  return apiCodes.get(apiCode ?? "")?.kind ?? kindOfStatus(status);
}

/** Whether an answer says that another operation runs on the instance. */
export const saysBusy = (apiCode: string | undefined): boolean => apiCodes.get(apiCode ?? "")?.busy === true;

/** Whether an answer says that a creation was tried and has failed. */
export const saysCreationFailed = (apiCode: string | undefined): boolean =>
  apiCodes.get(apiCode ?? "")?.creationFailed === true;

/** Methods and versions that a server does not have do not come by themselves. */
const permanentServerErrors: readonly number[] = [501, 505];

function kindOfStatus(status: number): FailureKind {
  if (status === 429) return "throttled";
  if (status === 408) return "transient";
  return status >= 500 && !permanentServerErrors.includes(status) ? "transient" : "permanent";
}
