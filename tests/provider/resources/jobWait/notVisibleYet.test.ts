import { jobWait } from "../../../../provider/resources/jobWait/jobWait";
import { FakeRuntime } from "../../../support/fakeRuntime";
import { job, notFound } from "../../../support/jobs";

test("a job that becomes visible after 25 seconds is waited for, and its row says that it is not visible yet", async () => {
  const jobId = job().id;
  const runtime: FakeRuntime = new FakeRuntime({
    "GET jobs/:id": () => (runtime.clock.now() - startMs < 25_000 ? notFound() : job({ status: "Completed" })),
    "GET jobs": () => ({ jobs: [], received: 0 }),
  });
  const startMs = runtime.clock.now();
  const { properties } = await jobWait.create(runtime, { jobId });
  expect(properties).toMatchObject({ status: "Completed" });
  expect(runtime.progress[0]).toBe(`not visible yet after 0s (limit 30s): job ${jobId}`);
  expect(runtime.progress.join("\n")).not.toContain("failed poll");
});
