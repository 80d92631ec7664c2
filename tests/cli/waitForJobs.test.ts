import { waitForJobs } from "../../cli/waitForJobs";
import { WaitRows } from "../../cli/output/waitRows";
import { leavePlain, paint } from "../../cli/output/colors";
import { LiveLines } from "../../cli/output/liveLines";
import { loadTextFit } from "../../cli/output/textFit";
import { ProgressReporter } from "../../provider/resources/progress/progressReporter";
import { FakeCliRuntime } from "../support/fakeCliRuntime";
import { job, notFound } from "../support/jobs";

const completed = job({ status: "Completed", endTime: "2026-01-01T00:05:07Z" });

test("a repeated id is waited for once", async () => {
  const runtime = await FakeCliRuntime.open({ "GET jobs/:id": () => completed });
  expect(await waitForJobs(runtime, [completed.id, completed.id], { output: "json" })).toBe(0);
  expect(JSON.parse(runtime.written)).toHaveLength(1);
});

test("every issue is reported at once, and issues of the settings only once for all jobs", async () => {
  const runtime = await FakeCliRuntime.open({});
  runtime.environment = {};
  await expect(waitForJobs(runtime, ["a/b", "ok", ""], { timeout: "800h", output: "table" })).rejects.toMatchObject({
    issues: [
      { property: "jobId", reason: expect.stringContaining("a/b") as string },
      { property: "jobId" },
      { property: "--timeout" },
      { property: "projectId" },
      { property: "region" },
      { property: "" },
    ],
  });
});

test("a wait that cannot start is reported beside the others, and each has its place in the JSON", async () => {
  const runtime = await FakeCliRuntime.open({
    [`GET jobs/${completed.id}`]: () => completed,
    "GET jobs/:id": () => notFound(),
  });
  expect(await waitForJobs(runtime, ["unknown", completed.id], { output: "json" })).toBe(4);
  expect(JSON.parse(runtime.written)).toMatchObject([
    { jobId: "unknown", error: { code: "JOB_NOT_FOUND" } },
    { jobId: completed.id, status: "Completed", durationSeconds: 307 },
  ]);
  expect(runtime.notes).toEqual(["(cleared)", expect.stringMatching(/^DDM job unknown was not found/)]);
});

test("progress has a line with the job's id outside a terminal, and a row for each job inside one", async () => {
  let written = "";
  const output = {
    write: (text: string) => void (written += text),
    redraws: false,
    paint: leavePlain,
    columns: 80,
    rows: 24,
  };
  new WaitRows(output, new LiveLines(output, await loadTextFit())).show("job-1", "60 %\u001b[2J after 3s");
  expect(written).toBe("job-1  60 %\\u001b[2J after 3s\n");
  written = "";
  const terminal = { ...output, redraws: true, paint: leavePlain };
  const rows = new WaitRows(terminal, new LiveLines(terminal, await loadTextFit()));
  rows.show("job-1", "60 %");
  rows.show("job-2", "10 %");
  rows.clear();
  expect(written.replaceAll("\u001b", "ESC")).toBe(
    "ESC[?25ljob-1  60 %\n\rESC[1AESC[Jjob-1  60 %\njob-2  10 %\n\rESC[2AESC[JESC[?25h",
  );
});

test("a row in a terminal has the job's status in its color, and an unchanged text", async () => {
  let written = "";
  const output = { write: (text: string) => void (written += text), redraws: false, paint, columns: 80, rows: 24 };
  const rows = new WaitRows(output, new LiveLines(output, await loadTextFit()));
  rows.show("job-1", "ToBeSwitched, 60 % after 3s: SwitchOver orders-db", "ToBeSwitched");
  rows.show("job-1", "Completed, 100 % after 5s: SwitchOver orders-db", "Completed");
  rows.show("job-1", "60 % after 3s: SwitchOver orders-db", "Running");
  expect(written.replaceAll("\u001b", "ESC").split("\n")).toEqual([
    "job-1  ESC[33mToBeSwitchedESC[39m, 60 % after 3s: SwitchOver orders-db",
    "job-1  ESC[32mCompletedESC[39m, 100 % after 5s: SwitchOver orders-db",
    "job-1  60 % after 3s: SwitchOver orders-db",
    "",
  ]);
});

test("the reporter passes a row the status of its line", async () => {
  const shown: unknown[] = [];
  const runtime = await FakeCliRuntime.open({});
  const screen = {
    show: (...told: unknown[]) => void shown.push(told),
    redraws: false,
    everySecond: () => () => undefined,
  };
  const row = new ProgressReporter(screen, runtime.clock).open("job-1");
  row.update({ job: job({ status: "ToBeSwitched" }), state: { elapsedMs: 1000 } });
  row.end({ job: completed, state: { elapsedMs: 2000 } });
  expect(shown).toEqual([
    ["job-1", expect.stringContaining("ToBeSwitched after 1s"), "ToBeSwitched"],
    ["job-1", expect.stringContaining("Completed after 2s"), "Completed"],
  ]);
});

test("ndjson reports each wait when it ends, in the order of their ends", async () => {
  let [polls, writtenBefore] = [0, ""];
  const runtime = await FakeCliRuntime.open({
    "GET jobs/slow": () => {
      writtenBefore = runtime.written;
      return ++polls > 3 ? { ...completed, id: "slow" } : job({ id: "slow" });
    },
    "GET jobs/fast": () => ({ ...completed, id: "fast" }),
    "GET jobs": () => ({ jobs: [], received: 0, total: 0 }),
  });
  expect(await waitForJobs(runtime, ["slow", "fast"], { output: "ndjson" })).toBe(0);
  const lines = runtime.written.trim().split("\n");
  expect(lines.map((line) => (JSON.parse(line) as { jobId: string }).jobId)).toEqual(["fast", "slow"]);
  expect(writtenBefore).toBe(`${lines[0]}\n`);
});
