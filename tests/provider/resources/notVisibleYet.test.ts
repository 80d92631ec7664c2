import { createJobWait } from "../../../provider/resources/jobWait";
import { FakeHost } from "../../support/fakeHost";
import { job, notFound } from "../../support/jobs";

test("a job that becomes visible after 25 seconds is waited for, and its row says so meanwhile", async () => {
  const jobId = job().id;
  const host: FakeHost = new FakeHost({
    "GET jobs/:id": () => (host.clock.now() - startMs < 25_000 ? notFound() : job({ status: "Completed" })),
    "GET jobs": () => ({ jobs: [], received: 0 }),
  });
  const startMs = host.clock.now();
  const { properties } = await createJobWait(host, { jobId });
  expect(properties).toMatchObject({ status: "Completed" });
  expect(host.progress[0]).toBe(`not visible yet after 0s, asked for up to 30s: job ${jobId}`);
  expect(host.progress.join("\n")).not.toContain("failed poll");
});
