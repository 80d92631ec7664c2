import { toPulumiError } from "../../../../provider/bridges/dynamic/toPulumiError";
import { ResourceInitError, waitOutlook } from "../../../../provider/resources/errors";
import { DdmError } from "../../../../provider/errors";

const failureOf = (work: () => unknown): Promise<unknown> => toPulumiError(work).catch((error: unknown) => error);
const fail = (error: unknown) => (): never => {
  throw error;
};

class SomeError extends DdmError {
  readonly code = "API_ERROR";
}

test("an error has its message, and no stack, because users cannot act on it", async () => {
  expect(await failureOf(fail(new SomeError(["one", "two"])))).toMatchObject({ message: "one\ntwo", stack: "" });
  expect(await failureOf(fail("not even an error"))).toMatchObject({ message: "not even an error" });
});

test("a message is cut to the limit in its encoded form, and keeps the advice at its end", async () => {
  const error = (await failureOf(fail(new Error(`${"ü".repeat(100_000)}. Do this`)))) as Error;
  expect(encodeURI(error.message).length).toBeLessThanOrEqual(8000);
  expect(error.message).toMatch(/^ü+…ü+\. Do this$/);
});

test("an interrupted wait keeps all inputs, and as many of its jobs as fit", async () => {
  const jobIds = Array.from({ length: 100 }, (_, index) => `${index}`.padStart(64, "j"));
  const jobs = jobIds.map((jobId) => ({ jobId, status: "Running", name: "ü".repeat(256) }));
  const inputs = { jobIds, triggers: ["t"], __provider: "code" };
  const error = new ResourceInitError(
    jobIds.join(","),
    { ...inputs, jobs },
    new SomeError("interrupted"),
    waitOutlook(2),
  );
  const failure = (await failureOf(fail(error))) as {
    id: string;
    properties: Record<string, unknown>;
    reasons: string[];
  };
  expect(failure.id).toBe(error.id);
  expect(failure.properties).toMatchObject(inputs);
  expect(failure.reasons).toEqual([error.message]);
  const kept = failure.properties["jobs"] as { jobId: string; status?: string }[];
  expect(kept.map(({ jobId }) => jobId)).toEqual(jobIds);
  const seen = kept.filter(({ status }) => status !== undefined).length;
  expect(seen).toBeGreaterThan(10);
  expect(seen).toBeLessThan(100);
});
