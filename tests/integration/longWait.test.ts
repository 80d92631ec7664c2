import { httpSender, type Send } from "../../provider/api/http";
import { createSession } from "../../provider/api/session";
import { awaitJob } from "../../provider/resources/awaitJob";
import { startSimulator, type Simulator } from "../../simulator";
import { FakeHost } from "../support/fakeHost";
import { simulatorSettings } from "../support/simulatorSettings";

// Up to some fifteen thousand polls, each a real request.
jest.setTimeout(240_000);

const hour = 3600;
let simulator: Simulator;
let host: FakeHost;

beforeEach(async () => {
  host = new FakeHost();
  simulator = await startSimulator({ clock: host.clock, tokenLifetimeSeconds: 24 * hour });
});

afterEach(async () => {
  await simulator.close();
});

test.each([
  ["even progress", "linear"],
  ["no progress at all", "none"],
  ["a stall at 99 %", "stall99"],
] as const)(
  "a wait of thirty hours with %s outlives its token and a day of now and then an outage",
  async (_name, progress) => {
    const answers: string[] = [];
    const real = httpSender();
    const send: Send = async (request, signal) => {
      const answer = await real(request, signal);
      answers.push(`${request.url.pathname.includes("/auth/") ? "IAM" : "DDM"} ${answer.status}`);
      return answer;
    };
    const session = createSession(simulatorSettings(simulator), send, host.clock);
    const jobId = simulator.addJob({ durationSeconds: 30 * hour, progress });
    simulator.inject({ match: { path: /\/jobs\/./ }, times: 9, status: 503 });
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
