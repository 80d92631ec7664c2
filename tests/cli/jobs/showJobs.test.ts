import { showJobs } from "../../../cli/jobs/showJobs";
import type { ListJobsParams } from "../../../provider/api/endpoints/listJobs";
import type { Job } from "../../../provider/job";
import { watchGapMs } from "../../../cli/jobs/watchJobs";
import { callError, job } from "../../support/jobs";
import { FakeCliRuntime } from "../../support/fakeCliRuntime";

const many = (count: number): Job[] => Array.from({ length: count }, (_, index) => job({ id: `job-${index}` }));

/** A task list with pages of 128, which may leave out its total. */
function listOf(jobs: readonly Job[], told: (received: number) => object = () => ({ total: jobs.length })) {
  const asked: ListJobsParams[] = [];
  const answer = (params: ListJobsParams): object => {
    asked.push(params);
    const page = jobs.slice(params.offset, (params.offset ?? 0) + 128);
    return { jobs: page, received: page.length, ...told(page.length) };
  };
  return { asked, answers: { "GET jobs": answer } };
}

const shownIds = (runtime: FakeCliRuntime): string[] =>
  (JSON.parse(runtime.written) as { jobId: string }[]).map((one) => one.jobId);

test.each([
  ["has a total", undefined, 3],
  ["has no total", () => ({}), 3],
])("every page of a list is read if it %s", async (_what, told, pages) => {
  const { asked, answers } = listOf(many(300), told);
  const runtime = await FakeCliRuntime.open(answers);
  expect(await showJobs(runtime, { since: "24h", output: "json" })).toBe(0);
  expect(shownIds(runtime)).toHaveLength(300);
  expect(asked).toHaveLength(pages);
});

test("ndjson writes the jobs of a page before it reads the next, each job once, up to the limit", async () => {
  const jobs = many(200).map((one, index) => ({ ...one, name: index % 2 === 0 ? "CreateInstance" : "DeleteInstance" }));
  const { answers } = listOf(jobs);
  const writtenBefore: number[] = [];
  let requests = 0;
  const runtime = await FakeCliRuntime.open({
    "GET jobs": (params: ListJobsParams) => {
      writtenBefore.push(runtime.written.split("\n").length - 1);
      // The second page fails once, and is read again.
      return ++requests === 2 ? callError({ status: 503 }) : answers["GET jobs"](params);
    },
  });
  const flags = { since: "24h", name: "create", limit: "70", output: "ndjson" } as const;
  expect(await showJobs(runtime, flags)).toBe(0);
  expect(writtenBefore).toEqual([0, 64, 64, 64]);
  const ids = runtime.written
    .trim()
    .split("\n")
    .map((line) => (JSON.parse(line) as { jobId: string }).jobId);
  expect(ids).toHaveLength(70);
  expect(new Set(ids).size).toBe(70);
});

test.each(["json", "ndjson"] as const)(
  "a watch as %s writes a line for each change, even in a terminal",
  async (output) => {
    let polls = 0;
    const runtime = await FakeCliRuntime.open({
      "GET jobs": () => {
        if (++polls === 3) runtime.cancel.abort(new Error("Ctrl-C"));
        return { jobs: [job({ status: polls === 1 ? "Running" : "Completed" })], received: 1, total: 1 };
      },
    });
    runtime.redraws = true;
    await expect(showJobs(runtime, { since: "24h", watch: true, output })).rejects.toThrow("Ctrl-C");
    const lines = runtime.written.trim().split("\n");
    expect(lines.map((line) => (JSON.parse(line) as { status: string }).status)).toEqual(["Running", "Completed"]);
  },
);

test("statuses are colored in a terminal's table, and never in JSON or in a pipe", async () => {
  const { answers } = listOf([job({ status: "Failed" })]);
  for (const [output, redraws, colored] of [
    ["table", true, true],
    ["table", false, false],
    ["json", true, false],
    ["ndjson", true, false],
  ] as const) {
    const runtime = await FakeCliRuntime.open(answers);
    runtime.redraws = redraws;
    await showJobs(runtime, { since: "24h", output });
    expect(runtime.written).toContain("Failed");
    expect([output, redraws, runtime.written.includes("\u001b[31mFailed\u001b[39m")]).toEqual([
      output,
      redraws,
      colored,
    ]);
    expect(runtime.written.includes("\u001b")).toBe(colored);
  }
});

test("the period begins at the requested time, within the memory of the service", async () => {
  const { asked, answers } = listOf([]);
  const runtime = await FakeCliRuntime.open(answers);
  for (const since of ["90m", "720h"]) await showJobs(runtime, { since, output: "json" });
  const nowMs = runtime.clock.now();
  expect(asked.map(({ startTimeMs }) => nowMs - startTimeMs)).toEqual([5_400_000, 30 * 86_400_000 - 3_600_000]);
  expect(runtime.notes).toEqual([
    "No such job was created in the last 90m.",
    "No such job was created in the last 720h.",
  ]);
});

test("an endless list is read up to a limit, and the output mentions the limit and unreadable items", async () => {
  const runtime = await FakeCliRuntime.open({
    "GET jobs": ({ offset = 0 }: ListJobsParams) => ({ jobs: [job({ id: `at-${offset}` })], received: 128 }),
  });
  await showJobs(runtime, { since: "1h", output: "json" });
  expect(runtime.calls).toHaveLength(80);
  expect(runtime.notes).toEqual([
    "Warning: 10160 jobs of the task list could not be read, and are not shown",
    "Warning: there are more jobs than the 80 that were read: choose a shorter --since",
  ]);
});

test("a table is given up after four failures in a row, with the last error", async () => {
  const runtime = await FakeCliRuntime.open({ "GET jobs": () => callError({ status: 503 }) });
  await expect(showJobs(runtime, { since: "1h", output: "table" })).rejects.toMatchObject({
    code: "TASK_LIST_UNREADABLE",
    message: expect.stringContaining("503") as string,
  });
  expect(runtime.calls).toHaveLength(4);
  expect(runtime.notes).toHaveLength(3);
});

test("a watch in a terminal redraws the table, shows failures below it, and restores the cursor", async () => {
  let polls = 0;
  const runtime = await FakeCliRuntime.open({
    "GET jobs": () => {
      polls += 1;
      if (polls === 2) return callError({ status: 503 });
      if (polls === 4) runtime.cancel.abort(new Error("Ctrl-C"));
      return { jobs: [job({ progress: polls * 10 })], received: 1, total: 1 };
    },
  });
  runtime.redraws = true;
  await expect(showJobs(runtime, { since: "24h", watch: true, output: "table" })).rejects.toThrow("Ctrl-C");
  expect(runtime.written.startsWith("\u001b[?25l")).toBe(true);
  expect(runtime.written.endsWith("\u001b[?25h")).toBe(true);
  expect(runtime.written).toContain("1 job of the last 24h at 00:00:00 UTC, next poll in 5s");
  expect(runtime.written).toContain("30%");
  expect(runtime.written).toMatch(/poll failed \(1 in a row\), trying again in \ds: call failed/);
});

test("a watch is given up after more than ten failures and five minutes", async () => {
  const runtime = await FakeCliRuntime.open({ "GET jobs": () => callError({ code: "ECONNREFUSED" }) });
  const startMs = runtime.clock.now();
  await expect(showJobs(runtime, { since: "24h", watch: true, output: "table" })).rejects.toMatchObject({
    code: "TASK_LIST_UNREADABLE",
  });
  expect(runtime.clock.now() - startMs).toBeGreaterThanOrEqual(300_000);
  expect(runtime.clock.now() - startMs).toBeLessThan(340_000);
});

test("a watch polls more often while a job is running, and less often if the list has many pages", () => {
  const ended = job({ status: "Completed" });
  expect(watchGapMs([ended, job()], 1)).toBe(5000);
  expect(watchGapMs([ended], 1)).toBe(15_000);
  expect(watchGapMs([job()], 80)).toBe(160_000);
});
