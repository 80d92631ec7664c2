/** What a status means for a wait. */
export type StatusKind = "pending" | "succeeded" | "failed";

export interface StatusRule {
  readonly kind: StatusKind;
  /** The status is in none of the API's references: taken as pending, and worth a warning. */
  readonly unrecognised?: true;
  /** The job goes on only when a person acts, or at a time that a person has set. */
  readonly needsPerson?: true;
}

/** Every status that the references of the job and of the task list name. */
const rules: ReadonlyMap<string, StatusRule> = new Map([
  ["running", { kind: "pending" }],
  ["completed", { kind: "succeeded" }],
  ["failed", { kind: "failed" }],
  ["expanding", { kind: "pending" }],
  ["canceling", { kind: "pending" }],
  ["cancelsuccess", { kind: "failed" }],
  ["rollbacking", { kind: "pending" }],
  ["rollbacksuccess", { kind: "failed" }],
  ["switching", { kind: "pending" }],
  ["tobeswitched", { kind: "pending", needsPerson: true }],
]);

/** What to make of a status, however it is capitalised. An unknown one is pending: a wait must not end on a guess. */
export function classifyStatus(status: string): StatusRule {
  return rules.get(status.toLowerCase()) ?? { kind: "pending", unrecognised: true };
}
