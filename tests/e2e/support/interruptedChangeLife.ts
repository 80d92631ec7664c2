import { join } from "node:path";
import { startSimulator, type Simulator } from "../../../simulator";
import type { JobScript } from "../../../simulator/cloud/jobLife";
import { eventLogEnvironment, runWithEvents, type EngineRun } from "./engineEvents";
import { changed, changingCalls, instancesProgram, usualInputs, type Instances } from "./instances";
import { removeLocks } from "./locks";
import { Program } from "./program";
import { RunningCommand, type Interrupted } from "./runningCommand";
import type { Form } from "./severalJobsLife";
import { readState, type StoredResource } from "./state";
import { removeTornFiles } from "./tornFiles";

const up = ["up", "--yes", "--skip-preview"];

/** The passwords of the administrator, in order. */
export const passwords = ["first-Canary-1a7b", "second-Canary-5c8d"] as const;
const [firstPassword, secondPassword] = passwords;

const atFirst: Instances = {
  orders: { name: "orders-db", ...usualInputs, adminUserName: "root", adminUserPassword: firstPassword },
};

/** The scale-out is interrupted. The changes before it are made by then, and the parameters are not. */
const firstChange: Instances = {
  orders: {
    name: "orders-other-db",
    adminUserPassword: secondPassword,
    nodeNum: 3,
    parameters: { long_query_time: "2" },
  },
};

/** Created while the other instance is changed. Its creation is interrupted before its tags and parameters are set. */
const late: Instances = {
  late: { name: "late-db", ...usualInputs, tags: { team: "orders" }, parameters: { long_query_time: "3" } },
};

const secondChange: Instances = { orders: { nodeNum: 4 } };

/** The life of a stack with updates that are interrupted during a job. */
export interface InterruptedChangeLife {
  /** Ctrl-C while nodes are added to one instance and another is created. */
  readonly cancelled: Interrupted;
  readonly cancelledCalls: readonly string[];
  readonly stored: readonly StoredResource[];
  readonly pending: readonly unknown[];
  readonly resumed: EngineRun;
  readonly resumedCalls: readonly string[];
  readonly storedAfter: readonly StoredResource[];
  /** The calls of an update that was killed during a scale-out, and of the next. */
  readonly killedCalls: readonly string[];
  readonly recovered: EngineRun;
  readonly recoveredCalls: readonly string[];
  readonly unchanged: EngineRun;
  readonly storedAtLast: readonly StoredResource[];
  /** The complete output and all states. */
  readonly places: readonly string[];
}

/** Interrupts the updates of a stack of one form, in its own cloud. */
export async function interruptChanges(form: Form): Promise<InterruptedChangeLife> {
  let isHolding = false;
  const script = (): JobScript => ({ durationSeconds: 1, ...(isHolding && { holdAt: 0.5 }) });
  const simulator = await startSimulator({ resetPasswordSeconds: 0, setConfigurationSeconds: 0, jobScript: script });
  const program = await Program.create(source(form, atFirst), simulator, {
    plugin: form === "plugin",
    env: eventLogEnvironment,
  });
  try {
    await program.up();
    return await live(form, program, simulator, (held) => (isHolding = held));
  } finally {
    await program.remove();
    await simulator.close();
  }
}

async function live(
  form: Form,
  program: Program,
  simulator: Simulator,
  holdJobs: (held: boolean) => void,
): Promise<InterruptedChangeLife> {
  const places: string[] = [];
  let from = simulator.history.length;
  const note = async (...shown: readonly string[]): Promise<readonly string[]> => {
    places.push(...shown, await program.state());
    const calls = changingCalls(simulator, from);
    from = simulator.history.length;
    return calls;
  };
  const letJobsEnd = (): void => {
    holdJobs(false);
    simulator.release();
  };

  const afterFirst = { ...changed(atFirst, firstChange), ...late };
  await program.write(source(form, afterFirst));
  holdJobs(true);
  const command = new RunningCommand(program, ...up);
  await command.until("nodes are being added", (output) => /orders updating .*3 of 4: scale out .*50 %/.test(output));
  await command.until("the creation has been seen", (output) => /late creating .*50 %/.test(output));
  const cancelled = await command.interrupt();
  const { resources: stored, pending } = await readState(program);
  const cancelledCalls = await note(cancelled.output);

  letJobsEnd();
  const resumed = await runWithEvents(program, up);
  const resumedCalls = await note(resumed.output, resumed.events);
  const { resources: storedAfter } = await readState(program);

  await program.write(source(form, changed(afterFirst, secondChange)));
  holdJobs(true);
  const second = new RunningCommand(program, ...up);
  await second.until("nodes are being added", (output) => /scale out to 4 nodes, 50 %/.test(output));
  const killedCalls = await note((await second.kill()).output);
  await removeTornFiles(join(program.folder, "state"));
  await removeLocks(join(program.folder, "state"));
  letJobsEnd();
  const recovered = await runWithEvents(program, up);
  const recoveredCalls = await note(recovered.output, recovered.events);
  const unchanged = await runWithEvents(program, [...up, "--expect-no-changes"]);
  const { resources: storedAtLast } = await readState(program);
  return {
    ...{ cancelled, cancelledCalls, stored, pending, resumed, resumedCalls, storedAfter },
    ...{ killedCalls, recovered, recoveredCalls, unchanged, storedAtLast, places },
  };
}

const source = (form: Form, instances: Instances): string =>
  instancesProgram(form, instances, `new ddm.DdmJobWait("ready", { jobId: instances.orders.jobId });`);
