/** What a status means for a wait. */
export type StatusKind = "pending" | "succeeded" | "failed";

/** What a wait makes of a status. */
export interface StatusRule {
  readonly kind: StatusKind;
  /** The status is in none of the API's references: taken as pending, and worth a warning. */
  readonly unrecognised?: true;
  /** The job continues only when a person acts, or at a time that a person has set. */
  readonly needsPerson?: true;
}

/** Every status that the references of the job and of the task list name, in their spelling. */
export const statusRules: Readonly<Record<string, StatusRule>> = {
  Running: { kind: "pending" },
  Completed: { kind: "succeeded" },
  Failed: { kind: "failed" },
  Expanding: { kind: "pending" },
  Canceling: { kind: "pending" },
  CancelSuccess: { kind: "failed" },
  Rollbacking: { kind: "pending" },
  RollbackSuccess: { kind: "failed" },
  Switching: { kind: "pending" },
  ToBeSwitched: { kind: "pending", needsPerson: true },
};

const rules: ReadonlyMap<string, StatusRule> = new Map(
  Object.entries(statusRules).map(([status, rule]) => [status.toLowerCase(), rule]),
);

/** What to make of a status, however it is capitalised. An unknown one is pending: a wait must not end on a guess. */
export function classifyStatus(status: string): StatusRule {
  return rules.get(status.toLowerCase()) ?? { kind: "pending", unrecognised: true };
}

/** Whether a job's status means success. */
export const hasCompleted = (job: { status: string }): boolean => classifyStatus(job.status).kind === "succeeded";

/** Whether a job's status means that it has ended, well or not. */
export const hasEnded = (job: { status: string }): boolean => classifyStatus(job.status).kind !== "pending";
