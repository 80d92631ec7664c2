import type { Send } from "../../provider/api/transport/http";
import { createSession } from "../../provider/api/session";
import { awaitJob } from "../../provider/resources/jobWait/awaitJobs";
import type { ProgressCurve } from "../../simulator";
import { FakeRuntime } from "../support/fakeRuntime";
import { startMostlyInMemory } from "./mostlyInMemory";

const hour = 3600;

/** The result of a wait of thirty hours, with tokens of 24 hours and nine failed polls. */
interface LongWait {
  readonly status: string;
  /** From the end of the job until the wait noticed it. */
  readonly lagSeconds: number;
  /** Such as `IAM 201` and `DDM 200`. */
  readonly answers: readonly string[];
}

/** Waits in virtual time for a job with this progress. */
export async function waitThirtyHours(progress: ProgressCurve): Promise<LongWait> {
  const runtime = new FakeRuntime();
  const cloud = await startMostlyInMemory({ clock: runtime.clock, tokenLifetimeSeconds: 24 * hour });
  try {
    const answers: string[] = [];
    const send: Send = async (request, signal) => {
      const answer = await cloud.send(request, signal);
      answers.push(`${request.url.pathname.includes("/auth/") ? "IAM" : "DDM"} ${answer.status}`);
      return answer;
    };
    const session = createSession(cloud.settings, send, runtime.clock);
    const { id: jobId } = cloud.world.addJob({ durationSeconds: 30 * hour, progress });
    cloud.faults.add({ match: { path: /\/jobs\/./ }, times: 9, status: 503 });
    const startMs = runtime.clock.now();
    const { status } = await awaitJob(runtime, session, { jobId, timeoutMs: 40 * hour * 1000, failOnError: true });
    return { status, lagSeconds: (runtime.clock.now() - startMs) / 1000 - 30 * hour, answers };
  } finally {
    await cloud.close();
  }
}

export function expectWell({ status, lagSeconds, answers }: LongWait): void {
  expect(status).toBe("Completed");
  expect(lagSeconds).toBeLessThan(600);
  expect(answers.filter((what) => what === "DDM 503")).toHaveLength(9);
  // The token is renewed early, so that no poll has an expired one.
  expect(answers.filter((what) => what === "IAM 201")).toHaveLength(2);
  expect(answers.filter((what) => what === "DDM 401")).toHaveLength(0);
}
