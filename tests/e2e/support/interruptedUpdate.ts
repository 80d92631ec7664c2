import { startSimulator, type Simulator } from "../../../simulator";
import { runWithEvents, eventLogEnvironment, type EngineRun } from "./engineEvents";
import { Gate } from "./gate";
import { Program } from "./program";
import { RunningCommand, showsJob, type Interrupted } from "./runningCommand";
import { SimulatedClock } from "./simulatedClock";
import { chain } from "./sources";
import { readState, type StoredResource } from "./state";

const anHour = 3600;
export const up = ["up", "--yes", "--skip-preview"];

/** A cloud in which each job runs until a test skips an hour. */
export interface SlowCloud {
  readonly simulator: Simulator;
  /** Ends all running jobs. */
  readonly endJobs: () => void;
}

export async function startSlowCloud(): Promise<SlowCloud> {
  const clock = new SimulatedClock();
  const simulator = await startSimulator({
    clock,
    tokenLifetimeSeconds: 10 * 86_400,
    // Each wait then polls its own job, which has its progress.
    taskList: false,
    createInstanceSeconds: anHour,
    deleteInstanceSeconds: anHour,
  });
  const endJobs = (): void => {
    clock.skip(anHour);
  };
  return { simulator, endJobs };
}

/** The life of a stack with an interrupted first update: an instance with its wait, and waits for other jobs. */
export interface InterruptedUpdate {
  readonly program: Program;
  /** The jobs of the waits `wait-0` and so on. */
  readonly ids: readonly string[];
  /** The job of a wait in a delay of 30 seconds between two polls. */
  readonly asleep: string;
  /** The job of a wait without an answer to its first request. */
  readonly unseen: string;
  readonly cancelled: Interrupted;
  /** The number of requests for the job of the delayed wait, until the first update had ended. */
  readonly polledWhileAsleep: number;
  readonly stored: readonly StoredResource[];
  readonly pending: readonly unknown[];
  readonly resumed: EngineRun;
  readonly outputs: Readonly<Record<string, unknown>>;
  readonly creations: number;
  readonly third: EngineRun;
}

/** Interrupts an update when all of its waits have reached their positions, and runs two more. */
export async function interruptUpdate(
  { simulator, endJobs }: SlowCloud,
  node: { readonly nodeFolder?: string } = {},
): Promise<InterruptedUpdate> {
  const ids = Array.from({ length: 12 }, () => simulator.addJob({ durationSeconds: anHour }));
  const asleep = simulator.addJob({ toBeSwitchedAt: 0 });
  const unseen = simulator.addJob({ durationSeconds: anHour });
  const gate = await Gate.before(simulator.url, new RegExp(unseen));
  const program = await Program.create(source(ids, asleep, unseen, gate.url), simulator, {
    ...node,
    env: { ADMIN_PASSWORD: "admin-Secret-1", ...eventLogEnvironment },
  });
  try {
    const from = simulator.history.length;
    const command = new RunningCommand(program, ...up, "--parallel", "20");
    const waits = [...ids.map((_, index) => `wait-${index}`), "asleep", "ready"];
    await command.until("all waits but one have seen their jobs", (output) =>
      waits.every((name) => showsJob(output, name)),
    );
    await command.until("the last wait has asked for its job", () => gate.held > 0);
    const cancelled = await command.interrupt();
    const polledWhileAsleep = simulator.history.slice(from).filter(({ path }) => path.endsWith(asleep)).length;
    const { resources: stored, pending } = await readState(program);
    gate.open();
    endJobs();
    simulator.endJob(asleep);
    // With its preview, whose end must not cancel the update after it.
    const resumed = await runWithEvents(program, ["up", "--yes"]);
    const outputs = await program.outputs();
    const third = await runWithEvents(program, [...up, "--expect-no-changes"]);
    const creations = simulator.history
      .slice(from)
      .filter(({ method, path }) => method === "POST" && path.endsWith("/instances")).length;
    const jobs = { ids, asleep, unseen };
    return { program, ...jobs, cancelled, polledWhileAsleep, stored, pending, resumed, outputs, creations, third };
  } finally {
    gate.close();
  }
}

function source(ids: readonly string[], asleep: string, unseen: string, gateUrl: string): string {
  const waits = ids.map((id, index) => `new ddm.DdmJobWait("wait-${index}", { jobId: "${id}" });`);
  return [
    chain,
    ...waits,
    `new ddm.DdmJobWait("asleep", { jobId: "${asleep}" });`,
    `new ddm.DdmJobWait("unseen", { jobId: "${unseen}", endpoint: "${gateUrl}" });`,
  ].join("\n");
}
