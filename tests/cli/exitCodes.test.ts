import { exitCodeOf, worstExitCode } from "../../cli/exitCodes";
import { CancelledError } from "../../cli/cancelledError";
import { helpTexts } from "../../cli/helpTexts";
import { AuthenticationError, IdentityError } from "../../provider/api/errors";
import { InvalidInputsError, JobUnreadableError } from "../../provider/resources/errors";
import {
  JobFailedError,
  JobNotFoundError,
  PollsFailedError,
  WaitCancelledError,
  WaitTimeoutError,
} from "../../provider/wait/errors";
import { job } from "../support/jobs";

const record = { polls: 1, elapsedMs: 1000 };

test.each([
  [1, new JobFailedError(job({ status: "Failed" }))],
  [2, new InvalidInputsError([])],
  [2, new IdentityError("")],
  [3, new WaitTimeoutError(1000, record)],
  [4, new JobNotFoundError({ jobId: "a" })],
  [5, new PollsFailedError(11, 300_001, record)],
  [5, new JobUnreadableError("a", undefined, new Error())],
  [5, new AuthenticationError("")],
  [70, new TypeError("a fault")],
  [130, new WaitCancelledError(record)],
  [130, new CancelledError("SIGINT")],
])("exit code %i means %s", (code, error) => {
  expect(exitCodeOf(error)).toBe(code);
});

test("several waits end with the worst exit code, in the order of the help", () => {
  const told = [...helpTexts.wait.matchAll(/^ {2}(\d+) /gm)].map(([, code]) => Number(code));
  expect(told).toEqual([130, 70, 2, 1, 4, 5, 3, 0]);
  for (let first = 0; first < told.length; first++) {
    const codes = told.slice(first).toReversed() as Parameters<typeof worstExitCode>[0];
    expect(worstExitCode(codes)).toBe(told[first]);
  }
});
