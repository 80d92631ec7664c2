import type { Send } from "../../provider/api/http";
import { createSession } from "../../provider/api/session";
import { awaitJob } from "../../provider/resources/awaitJob";
import { FakeHost } from "../support/fakeHost";
import { startMostlyInMemory, type MostlyInMemory } from "./mostlyInMemory";

// Up to some fifteen thousand polls, which a busy machine computes for long.
jest.setTimeout(240_000);

const hour = 3600;
let cloud: MostlyInMemory;
let host: FakeHost;

beforeEach(async () => {
  host = new FakeHost();
  cloud = await startMostlyInMemory({ clock: host.clock, tokenLifetimeSeconds: 24 * hour });
});

afterEach(() => cloud.close());

test.each([
  ["even progress", "linear"],
  ["no progress at all", "none"],
  ["a stall at 99 %", "stall99"],
] as const)(
  "a wait of thirty hours with %s outlives its token and a day of now and then an outage",
  async (_name, progress) => {
    const answers: string[] = [];
    const send: Send = async (request, signal) => {
      const answer = await cloud.send(request, signal);
      answers.push(`${request.url.pathname.includes("/auth/") ? "IAM" : "DDM"} ${answer.status}`);
      return answer;
    };
    const session = createSession(cloud.settings, send, host.clock);
    const { id: jobId } = cloud.world.addJob({ durationSeconds: 30 * hour, progress });
    cloud.faults.add({ match: { path: /\/jobs\/./ }, times: 9, status: 503 });
    const startMs = host.clock.now();
    const job = await awaitJob(host, session, { jobId, timeoutMs: 40 * hour * 1000, failOnError: true });
    const lagSeconds = (host.clock.now() - startMs) / 1000 - 30 * hour;
    expect(job.status).toBe("Completed");
    expect(lagSeconds).toBeLessThan(600);
    // Renewed ahead of its end, so that no poll ever meets a token that has expired.
    expect(answers.filter((what) => what === "IAM 201")).toHaveLength(2);
    expect(answers.filter((what) => what === "DDM 401")).toHaveLength(0);
  },
);
