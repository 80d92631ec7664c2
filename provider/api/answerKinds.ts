import type { FailureKind } from "../callFailure";

/** What one of the service's own error codes means, where it says more than the status that it comes with. */
interface CodeMeaning {
  readonly kind: FailureKind;
  /** Another operation runs on the instance: nothing was done, and it can be tried again when that has ended. */
  readonly busy?: true;
  /** Where it is written: the solution that the reference has for the code, or who treats it so. */
  readonly source: string;
}

const later = "DDM API reference, Error Codes: try again later";
const again = "DDM API reference, Error Codes: try again";
const rdsRuns = "DDM API reference, Error Codes: ensure that the RDS service is running properly and try again";
const ddmRuns = "DDM API reference, Error Codes: ensure that the DDM instance is running properly and try again";
const busy = "huaweicloud/terraform-provider-huaweicloud, services/ddm/common.go: another operation is in progress";

/**
 * Every code that means more than its status. Codes whose solution is to change the request, or to act on the instance, are
 * not among them: no repetition mends those.
 */
export const apiCodes: ReadonlyMap<string, CodeMeaning> = new Map<string, CodeMeaning>([
  ["DBS.200019", { kind: "transient", busy: true, source: busy }],
  ["DBS.212033", { kind: "transient", busy: true, source: busy }],
  ["DBS.300002", { kind: "transient", source: later }],
  ["DBS.300116", { kind: "transient", source: rdsRuns }],
  ["DBS.300117", { kind: "transient", source: rdsRuns }],
  ["DBS.300120", { kind: "transient", source: ddmRuns }],
  ["DBS.300125", { kind: "transient", source: rdsRuns }],
  ["DBS.300128", { kind: "transient", source: ddmRuns }],
  ["DBS.300131", { kind: "transient", source: ddmRuns }],
  ["DBS.300132", { kind: "transient", source: ddmRuns }],
  ["DBS.300134", { kind: "transient", source: later }],
  ["DBS.300135", { kind: "transient", source: ddmRuns }],
  ["DBS.300302", { kind: "transient", source: ddmRuns }],
  ["DBS.300312", { kind: "transient", source: ddmRuns }],
  ["DBS.300314", { kind: "transient", source: ddmRuns }],
  ["DBS.300316", { kind: "transient", source: ddmRuns }],
  ["DBS.300345", { kind: "transient", source: again }],
  ["DBS.300346", { kind: "transient", source: again }],
  ["DBS.300347", { kind: "transient", source: again }],
  ["DBS.300367", { kind: "transient", source: again }],
  ["APIGW.0308", { kind: "throttled", source: "API Gateway, Error Codes: the throttling threshold has been reached" }],
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

/** Methods and versions that a server does not have do not come by themselves. */
const permanentServerErrors: readonly number[] = [501, 505];

function kindOfStatus(status: number): FailureKind {
  if (status === 429) return "throttled";
  if (status === 408) return "transient";
  return status >= 500 && !permanentServerErrors.includes(status) ? "transient" : "permanent";
}
