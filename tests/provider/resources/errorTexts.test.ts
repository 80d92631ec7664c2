import { ApiError } from "../../../provider/api/errors";
import { toServiceError } from "../../../provider/bridges/plugin/toServiceError";
import { DdmError } from "../../../provider/errors";
import { JobsWaitError, ResourceInitError, waitOutlook } from "../../../provider/resources/errors";
import { InstanceCreationUncertainError } from "../../../provider/resources/instance/errors";
import type { Job } from "../../../provider/job";
import { JobFailedError } from "../../../provider/wait/errors";
import { progressLine } from "../../../provider/resources/progress/progressLine";
import { job } from "../../support/jobs";

const odd = "a\n\u202e\u001b[2Jb";
const shown = String.raw`a\n\u202e\u001b[2Jb`;
const oddJob: Partial<Job> = {
  name: odd,
  status: odd,
  failReason: odd,
  instance: { id: odd, name: odd },
};

test("control characters in a job are escaped in its error, and the error is one line", () => {
  const { message } = new JobFailedError(job(oddJob));
  expect(message).toBe(`DDM job ${job().id}, ${shown} of instance "${shown}" (${shown}), ended as ${shown}: ${shown}`);
});

test("a row is one line within the limit of its length", () => {
  const line = progressLine(job({ ...oddJob, status: "Running", name: `${odd} ${"x".repeat(9000)}` }), {
    elapsedMs: 5000,
  });
  expect(line).toMatch(/^running after 5s: a\\n\\u202e\\u001b\[2Jb x+…$/);
  expect(line.length).toBeLessThanOrEqual(100);
});

test("the lines of an error are kept, and texts of the service add no lines", () => {
  const failed = job({ ...oddJob, id: "a" });
  const error = new JobsWaitError(
    { jobId: "a", error: new JobFailedError(failed) },
    ["a", "b"],
    new Map([["b", job({ id: "b", name: odd })]]),
  );
  const unfinished = new ResourceInitError("a,b", {}, error, waitOutlook(2));
  expect(unfinished.message.split("\n")).toEqual([
    expect.stringContaining(`DDM job a, ${shown}`),
    "The other jobs of this wait: 0 of 1 completed",
    expect.stringContaining(`  DDM job b, ${shown}`),
    "Nothing is lost: the next `pulumi up` continues to wait for these jobs.",
  ]);
  expect(unfinished.reasons).toEqual([unfinished.message]);
});

test("the advice on an instance that may exist survives a long answer", () => {
  const call = { method: "POST", url: "https://ddm.test/v3/p/instances" };
  const long = "x".repeat(9000);
  const cause = new ApiError(call, 500, { apiCode: long, apiMessage: long, requestId: long });
  expect(toServiceError(new InstanceCreationUncertainError("orders-db", cause)).details).toContain(
    'The instance "orders-db" may have been created anyway.',
  );
});

test("the length of an error is bounded, and its end is kept", () => {
  class LongError extends DdmError {
    readonly code = "API_ERROR";
  }
  const lines = Array.from({ length: 500 }, (_, index) => `${index}: ${"\u0007".repeat(5000)}`);
  const { message } = new LongError([...lines, "Do this."]);
  expect(message.length).toBeLessThanOrEqual(8000);
  expect(message).toMatch(/^0: .*\nDo this\.$/s);
});
