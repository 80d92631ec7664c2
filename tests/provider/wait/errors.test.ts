import { JobUnreadableError, jobOf } from "../../../provider/resources/errors";
import {
  JobFailedError,
  JobNotFoundError,
  PollsFailedError,
  WaitCancelledError,
  WaitError,
  WaitTimeoutError,
  type WaitRecord,
} from "../../../provider/wait/errors";
import { job } from "../../support/jobs";

const seen = job({ progress: 40 });
const reset = new Error("connection reset");
const record: WaitRecord = { jobId: seen.id, polls: 7, elapsedMs: 65_000, lastJob: seen, lastFailure: reset };
const unseen: WaitRecord = { jobId: seen.id, polls: 7, elapsedMs: 65_000 };
const named = `DDM job ${seen.id}, CreateInstance of instance "orders-db" (a48e43ff268f4c0e879652d65e63d0fbin09)`;

/** Each error with a seen job and without one, and its message. */
const errors: readonly (readonly [WaitError, string])[] = [
  [
    new JobFailedError({ ...seen, status: "Failed", endTime: "2026-01-01T01:00:00Z", failReason: "no capacity" }),
    `${named}, ended as Failed at 2026-01-01T01:00:00Z: no capacity`,
  ],
  [
    new JobFailedError({ ...seen, status: "Failed" }),
    `${named}, ended as Failed: the API gives no reason; look at the task center of the DDM console`,
  ],
  [
    new WaitTimeoutError(60_000, record),
    `${named} had not ended after 1m00s (last seen Running at 40 %, 7 polls in 1m05s); the last poll failed: connection reset. ` +
      "The job itself continues; for a longer wait set `timeout`",
  ],
  [
    new WaitTimeoutError(60_000, unseen),
    `DDM job ${seen.id} had not ended after 1m00s (never seen, 7 polls in 1m05s). ` +
      "The job itself continues; for a longer wait set `timeout`",
  ],
  [
    new WaitCancelledError(record, new Error("stop")),
    `The wait for ${named} was cancelled after 1m05s (last seen Running at 40 %)`,
  ],
  [new WaitCancelledError(unseen), `The wait for DDM job ${seen.id} was cancelled after 1m05s`],
  [
    new JobNotFoundError(record),
    `${named}, is no longer in the task center: last seen Running at 40 % (connection reset). ` +
      "Look at its instance in the DDM console to see whether the job took effect",
  ],
  [
    new JobNotFoundError({ jobId: seen.id, lastFailure: reset }),
    `DDM job ${seen.id} was not found (connection reset). Check the job's id, the project and the region; ` +
      "the task center keeps a job for 30 days",
  ],
  [
    new PollsFailedError(11, 301_000, record),
    `${named} could not be read: 11 polls in a row failed over 5m01s (last seen Running at 40 %), the last with: connection reset. ` +
      "The job itself may still run. Try again when the API can be reached",
  ],
  [
    new PollsFailedError(11, 61_000, { ...unseen, lastFailure: reset }),
    `DDM job ${seen.id} could not be read: 11 polls in a row failed over 1m01s, the last with: connection reset. ` +
      "The job itself may still run. Try again when the API can be reached",
  ],
  [new JobUnreadableError(seen.id, seen, reset), `${named} could not be read: connection reset`],
  [new JobUnreadableError(seen.id, undefined, reset), `DDM job ${seen.id} could not be read: connection reset`],
];

test.each(errors.map(([error, message]) => [error.name, message, error] as const))(
  "the message of a %s is: %s",
  (_name, message, error) => {
    expect(error.message).toBe(message);
  },
);

test.each(errors.map(([error, message]) => [error.name, error, message.includes("orders-db")] as const))(
  "a %s is an error of a wait, with its job id and the job as last seen",
  (_name, error, wasSeen) => {
    expect(error).toBeInstanceOf(WaitError);
    expect(error.lastJob?.progress).toBe(wasSeen ? 40 : undefined);
    expect(error.record.jobId).toBe(seen.id);
    expect(jobOf(error)).toBe(error.lastJob);
  },
);

test("an error that ends a wait has the number of polls and the duration", () => {
  for (const error of [
    new WaitTimeoutError(60_000, record),
    new WaitCancelledError(record),
    new PollsFailedError(11, 301_000, record),
    new JobNotFoundError(record),
  ]) {
    expect(error.record).toEqual(record);
  }
});

test("the cause of an error that ends a wait is the last failure, and the cause of a cancellation is the signal's reason", () => {
  const reason = new Error("stop");
  expect(new WaitTimeoutError(60_000, record).cause).toBe(reset);
  expect(new JobNotFoundError(record).cause).toBe(reset);
  expect(new PollsFailedError(11, 301_000, record).cause).toBe(reset);
  expect(new JobUnreadableError(seen.id, seen, reset).cause).toBe(reset);
  expect(new WaitCancelledError(record, reason).cause).toBe(reason);
});

test("a failed job is also the job as last seen", () => {
  const failed = job({ status: "Failed" });
  const error = new JobFailedError(failed);
  expect(error.job).toBe(failed);
  expect(error.lastJob).toBe(failed);
});

test("a timeout names the setting that makes the wait longer", () => {
  expect(new WaitTimeoutError(60_000, record, "deleteTimeout").message).toMatch(
    /for a longer wait set `deleteTimeout`$/,
  );
});
