import { waitForJobs } from "../../cli/waitForJobs";
import { WaitRows } from "../../cli/output/waitRows";
import { leavePlain, paint } from "../../cli/output/colors";
import { LiveLines } from "../../cli/output/liveLines";
import { loadTextFit } from "../../cli/output/textFit";
import { ProgressReporter } from "../../provider/resources/progress/progressReporter";
import { FakeCliRuntime } from "../support/fakeCliRuntime";
import { job, notFound } from "../support/jobs";

const completed = job({ status: "Completed", endTime: "2026-01-01T00:05:07Z" });

test("an id that is given twice is waited for once", async () => {
  const runtime = await FakeCliRuntime.open({ "GET jobs/:id": () => completed });
  expect(await waitForJobs(runtime, [completed.id, completed.id], { output: "json" })).toBe(0);
  expect(JSON.parse(runtime.written)).toHaveLength(1);
});

test("every problem is told at once, and those of the settings once however many jobs there are", async () => {
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

test("a wait that could not be made is told beside those that could, and each has its place in the JSON", async () => {
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

test("progress is a line with the job's id where there is no terminal, and a row of its own in one", async () => {
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

test("a row in a terminal has the job's status in its color, and its text as it was", async () => {
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

test("the reporter tells a row the status that its line is about", async () => {
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

test("as lines of JSON each wait is told as soon as it has ended, in the order in which they end", async () => {
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
