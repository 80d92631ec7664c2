import { jobTable } from "../../../cli/output/jobTable";
import { readJobList } from "../../../cli/jobs/jobList";
import { showJobs } from "../../../cli/jobs/showJobs";
import { loadTextFit } from "../../../cli/output/textFit";
import { knownSecrets } from "../../../provider/text/knownSecrets";
import { FakeCliRuntime } from "../../support/fakeCliRuntime";
import { job } from "../../support/jobs";

const nowMs = Date.parse("2026-01-01T02:00:00Z");

test.each(["id", "name", "status", "failReason"] as const)(
  "a job whose %s has 950,000 characters adds a row to the table, and no width",
  async (field) => {
    const fit = await loadTextFit();
    const jobs = Array.from({ length: 300 }, (_, index) => job({ id: `job-${index}` }));
    const lines = jobTable([...jobs, job({ [field]: "x".repeat(950_000) })], nowMs, Infinity, fit);
    const [longest = 0, ...others] = lines.map(({ length }) => length).sort((a, b) => b - a);
    expect(longest).toBeLessThan(2500);
    expect(Math.max(...others)).toBeLessThan(300);
  },
);

test("a long reason widens only its own row", async () => {
  const jobs = [job({ failReason: "short" }), job({ failReason: "long ".repeat(300) })];
  const [titles = "", short = "", long = ""] = jobTable(jobs, nowMs, Infinity, await loadTextFit());
  expect(long.length).toBeGreaterThan(1500);
  expect(short.length).toBeLessThan(150);
  expect(titles.length).toBeLessThan(150);
});

test("JSON has unchanged texts, without the secrets of the process", async () => {
  knownSecrets.add("Canary-55aa");
  const odd = job({ name: "a\u202e\nb", status: "Canary-55aa", failReason: "sent Canary-55aa" });
  const runtime = await FakeCliRuntime.open({ "GET jobs": () => ({ jobs: [odd], received: 1, total: 1 }) });
  await showJobs(runtime, { since: "24h", output: "json" });
  expect(JSON.parse(runtime.written)).toMatchObject([{ name: "a\u202e\nb", status: "***", failReason: "sent ***" }]);
});

test("a job that new ones have pushed to the next page counts once", async () => {
  let page = 0;
  const runtime = await FakeCliRuntime.open({
    "GET jobs": () => ({
      jobs: Array.from({ length: 128 }, (_, index) => job({ id: `job-${127 * page + index}` })),
      received: 128,
      total: ++page * 128 + 1,
    }),
  });
  const { jobs, cutOff, pages } = await readJobList(runtime.openSession(), 3_600_000, runtime.clock.now());
  expect({ cutOff, pages, count: jobs.length }).toEqual({ cutOff: true, pages: 80, count: 80 * 127 + 1 });
});
