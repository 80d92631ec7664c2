import { waitForJob, type Job } from "../provider/wait/waitForJob";
import { seededRandom } from "./seededRandom";
import { VirtualClock } from "./virtualTime/virtualClock";
import type { PeerSchedule } from "./schedules/peers";
import type { Trace } from "./traces/trace";

export interface Outcome {
  /** From the job's end to the moment that the wait returned. */
  readonly lagSeconds: number;
  readonly requests: number;
}

/** The sources of knowledge that our waiter gets, to measure the value of each. */
export interface Knowledge {
  readonly history: boolean;
  readonly progress: boolean;
}

const epochMs = Date.parse("2026-01-01T00:00:00Z");

/** A job's service in virtual time: each request takes 50 to 450 ms, and sees the job half-way through. */
function serve(trace: Trace, clock: VirtualClock, seed: number, progress = true): { poll(): Job; requests(): number } {
  const latency = seededRandom(seed);
  let requests = 0;
  const createdTime = new Date(epochMs + trace.clockSkewSeconds * 1000).toISOString();
  return {
    requests: () => requests,
    poll: () => {
      requests += 1;
      const latencyMs = 50 + 400 * latency();
      clock.pass(latencyMs / 2);
      const seconds = (clock.now() - epochMs) / 1000;
      clock.pass(latencyMs / 2);
      const ended = seconds >= trace.durationSeconds;
      const percent = ended || !progress ? undefined : trace.progressAt(seconds);
      return {
        id: "job",
        name: "CreateInstance",
        status: ended ? "Completed" : "Running",
        createdTime,
        ...(percent !== undefined && { progress: percent }),
      };
    },
  };
}

const clockFor = (trace: Trace, seed: number): VirtualClock =>
  new VirtualClock(epochMs + trace.waitStartSeconds * 1000, seed);

const outcome = (trace: Trace, clock: VirtualClock, requests: number): Outcome => ({
  lagSeconds: Math.max(0, (clock.now() - epochMs) / 1000 - trace.durationSeconds),
  requests,
});

/** Waits for one trace as our waiter does. */
export async function simulateOurs(trace: Trace, seed: number, knowledge: Knowledge): Promise<Outcome> {
  const clock = clockFor(trace, seed);
  const service = serve(trace, clock, seed, knowledge.progress);
  const pastDurationsMs = knowledge.history ? trace.pastDurationsSeconds.map((seconds) => seconds * 1000) : [];
  await waitForJob(() => Promise.resolve(service.poll()), { timeoutMs: 30 * 86_400_000, pastDurationsMs }, clock);
  return outcome(trace, clock, service.requests());
}

/** Waits for one trace as a published schedule does. */
export function simulatePeer(trace: Trace, seed: number, schedule: PeerSchedule): Outcome {
  const clock = clockFor(trace, seed);
  const service = serve(trace, clock, seed);
  for (const delayMs of schedule.delays(seededRandom(seed + 1))) {
    clock.pass(delayMs);
    if (service.poll().status === "Completed") return outcome(trace, clock, service.requests());
  }
  throw new Error("a schedule has no end");
}
