import { waitForJobs } from "../../cli/waitForJobs";
import { WaitRows } from "../../cli/output/waitRows";
import { LiveLines } from "../../cli/output/liveLines";
import { loadTextFit } from "../../cli/output/textFit";
import { FakeCliRuntime } from "../support/fakeCliRuntime";
import { job, notFound } from "../support/jobs";

const completed = job({ status: "Completed", endTime: "2026-01-01T00:05:07Z" });

test("an id that is given twice is waited for once", async () => {
  const runtime = await FakeCliRuntime.open({ "GET jobs/:id": () => completed });
  expect(await waitForJobs(runtime, [completed.id, completed.id], { json: true })).toBe(0);
  expect(JSON.parse(runtime.written)).toHaveLength(1);
});

test("every problem is told at once, and those of the settings once however many jobs there are", async () => {
  const runtime = await FakeCliRuntime.open({});
  runtime.environment = {};
  await expect(waitForJobs(runtime, ["a/b", "ok", ""], { timeout: "800h" })).rejects.toMatchObject({
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
  expect(await waitForJobs(runtime, ["unknown", completed.id], { json: true })).toBe(4);
  expect(JSON.parse(runtime.written)).toMatchObject([
    { jobId: "unknown", error: { code: "JOB_NOT_FOUND" } },
    { jobId: completed.id, status: "Completed", durationSeconds: 307 },
  ]);
  expect(runtime.notes).toEqual(["(cleared)", expect.stringMatching(/^DDM job unknown was not found/)]);
});

test("progress is a line with the job's id where there is no terminal, and a row of its own in one", async () => {
  let written = "";
  const output = { write: (text: string) => void (written += text), redraws: false, columns: 80, rows: 24 };
  new WaitRows(output, new LiveLines(output, await loadTextFit())).show("job-1", "60 %\u001b[2J after 3s");
  expect(written).toBe("job-1  60 %\\u001b[2J after 3s\n");
  written = "";
  const terminal = { ...output, redraws: true };
  const rows = new WaitRows(terminal, new LiveLines(terminal, await loadTextFit()));
  rows.show("job-1", "60 %");
  rows.show("job-2", "10 %");
  rows.clear();
  expect(written.replaceAll("\u001b", "ESC")).toBe(
    "ESC[?25ljob-1  60 %\n\rESC[1AESC[Jjob-1  60 %\njob-2  10 %\n\rESC[2AESC[JESC[?25h",
  );
});
