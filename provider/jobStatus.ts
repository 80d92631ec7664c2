/** What a status means for a wait. */
export type StatusKind = "pending" | "succeeded" | "failed";

/** How a wait treats a status. */
export interface StatusRule {
  readonly kind: StatusKind;
  /** The API reference does not list the status. The wait treats it as pending and warns. */
  readonly unrecognised?: true;
  /** The job continues only when a person acts, or at a time that a person has set. */
  readonly needsPerson?: true;
}

/** Every status in the API references of the job and of the task list, in their spelling. */
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

/** The rule for a status, in upper or lower case. An unknown status is pending: a wait must not end on a guess. */
export function classifyStatus(status: string): StatusRule {
  return rules.get(status.toLowerCase()) ?? { kind: "pending", unrecognised: true };
}

/** Whether a job's status means success. */
export const hasCompleted = (job: { status: string }): boolean => classifyStatus(job.status).kind === "succeeded";

/** Whether a job's status means that it has ended, with success or failure. */
export const hasEnded = (job: { status: string }): boolean => classifyStatus(job.status).kind !== "pending";
