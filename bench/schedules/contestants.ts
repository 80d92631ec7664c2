import { simulateOurs, simulatePeer, type Knowledge, type Outcome } from "../simulateWait";
import type { Trace } from "../traces/trace";
import { peerSchedules, type PeerSchedule } from "./peers";

/** A way to wait that is measured. */
export interface Contestant {
  readonly name: string;
  /** Whether it is this package's. */
  readonly ours: boolean;
  wait(trace: Trace, seed: number): Promise<Outcome>;
}

const peer = (schedule: PeerSchedule): Contestant => ({
  name: schedule.name,
  ours: false,
  wait: (trace, seed) => Promise.resolve(simulatePeer(trace, seed, schedule)),
});

const ours = (name: string, knowledge: Knowledge): Contestant => ({
  name,
  ours: true,
  wait: (trace, seed) => simulateOurs(trace, seed, knowledge),
});

const [first, ...others] = peerSchedules;

/** The one that all are compared with. */
const baseline = peer(first);

/** All of them, the baseline first. */
export const contestants: readonly Contestant[] = [
  baseline,
  ...others.map(peer),
  ours("ours: progress and history", { progress: true, history: true }),
  ours("ours: progress", { progress: true, history: false }),
  ours("ours: neither", { progress: false, history: false }),
];
