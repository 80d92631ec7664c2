import { startSimulator, type Simulator } from "../../../simulator";
import { createInstance } from "./createInstance";
import { eventLogEnvironment, runWithEvents, type EngineRun } from "./engineEvents";
import { usualInputs } from "./instances";
import { pluginProgram } from "./pluginSources";
import { Program } from "./program";
import { RunningCommand, showsJob, type Interrupted } from "./runningCommand";
import { program as dynamicProgram } from "./sources";
import { readState, type StoredResource } from "./state";

const up = ["up", "--yes", "--skip-preview"];

/** The dynamic form, or the plugin. */
export type Form = "dynamic" | "plugin";

/** A command, the paths of its requests, and the program's outputs. */
interface Asked extends EngineRun {
  readonly paths: readonly string[];
  readonly outputs: Readonly<Record<string, unknown>>;
}

/**
 * The jobs of each wait. The first of `failing` fails while the second is running, and all but five of `hundred` have
 * ended.
 */
interface Jobs {
  readonly reordered: readonly [string, string];
  readonly failing: readonly [string, string];
  readonly done: readonly string[];
  readonly hundred: readonly string[];
  readonly imported: readonly string[];
  readonly got: readonly string[];
  /** Jobs that are running on an instance, which the program knows only by its id. */
  readonly ofInstance: { readonly instanceId: string; readonly jobIds: readonly string[] };
}

/** The life of a stack in which each wait has several jobs. */
export interface SeveralJobsLife {
  readonly jobs: Jobs;
  /** The output of the plugin's import of a wait. */
  readonly imported: string;
  /** Ctrl-C ends the wait for a hundred jobs. */
  readonly cancelled: Interrupted;
  readonly stored: readonly StoredResource[];
  readonly pending: readonly unknown[];
  /** The wait continues, and another wait fails beside it. Another job begins on the instance before that. */
  readonly resumed: Asked;
  readonly laterJob: string;
  /** The program now accepts the failure. */
  readonly accepted: Asked;
  /** Only the order of two ids changes. */
  readonly reordered: Asked;
  /** After a refresh, the wait gets an additional id. */
  readonly extended: Asked;
}

/** Runs the life of a stack of one form, in its own cloud. */
export async function liveThroughSeveral(form: Form): Promise<SeveralJobsLife> {
  const simulator = await startSimulator({ createInstanceSeconds: 0 });
  const { id: instanceId } = await createInstance(simulator, { ...usualInputs, name: "orders-db" });
  const jobs = addJobs(simulator, instanceId);
  const create = (...lines: string[]): Promise<Program> =>
    Program.create(sourceOf(form, lines), simulator, { plugin: form === "plugin", env: eventLogEnvironment });
  const program = await create();
  try {
    return await live(form, program, simulator, jobs);
  } finally {
    await program.remove();
    await simulator.close();
  }
}

function addJobs(simulator: Simulator, instanceId: string): Jobs {
  const ended = (): string => simulator.addJob({ durationSeconds: 0 });
  const running = (): string => simulator.addJob({ holdAt: 0.5 });
  const done = Array.from({ length: 95 }, ended);
  return {
    reordered: [ended(), ended()],
    failing: [
      simulator.addJob({ holdAt: 0.8, outcome: "Failed", failReason: "no capacity" }),
      simulator.addJob({ holdAt: 0.5, progress: [[0, 40]] }),
    ],
    done,
    hundred: [...done, ...Array.from({ length: 5 }, running)],
    imported: [ended(), ended()],
    got: [ended(), running()],
    ofInstance: { instanceId, jobIds: [0, 0].map(() => addInstanceJob(simulator, instanceId)) },
  };
}

const addInstanceJob = (simulator: Simulator, id: string): string =>
  simulator.addJob({ name: "EnlargeNode", holdAt: 0.5, instance: { id, name: "orders-db" } });

async function live(form: Form, program: Program, simulator: Simulator, jobs: Jobs): Promise<SeveralJobsLife> {
  const { reordered, failing, done, hundred, imported, got, ofInstance } = jobs;
  const { instanceId } = ofInstance;
  const wait = (name: string, ids: readonly string[], more = ""): string =>
    `waits.${name} = new ddm.DdmJobsWait("${name}", { jobIds: ${JSON.stringify(ids)}, ${more} });`;
  const settled = `waits.settled = new ddm.DdmJobsWait("settled", { instanceId: "${instanceId}" });`;
  const good = [settled, wait("hundred", hundred), ...(form === "plugin" ? [wait("imported", imported)] : [])];
  const write = (...lines: readonly string[]): Promise<void> => program.write(sourceOf(form, [...good, ...lines]));
  const ask = async (
    args: readonly string[],
    meanwhile?: (command: RunningCommand) => Promise<void>,
  ): Promise<Asked> => {
    const from = simulator.history.length;
    const told = await runWithEvents(program, args, meanwhile);
    return { ...told, paths: simulator.history.slice(from).map(({ path }) => path), outputs: await program.outputs() };
  };

  const importing = ["import", "otc-ddm:index:DdmJobsWait", "imported", imported.join(",")];
  const importOptions = ["--yes", "--skip-preview", "--generate-code=false", "--protect=false"];
  const importText = form === "plugin" ? await program.run(...importing, ...importOptions) : "";

  await write(wait("reordered", reordered));
  const command = new RunningCommand(program, ...up);
  await command.until("the wait has seen its hundred jobs", (output) =>
    /DdmJobsWait hundred creating .*95 of 100 completed/.test(output),
  );
  await command.until("the wait for the instance has seen its jobs", (output) =>
    showsJob(output, "DdmJobsWait settled"),
  );
  await command.until("the other wait has ended", (output) => output.includes("DdmJobsWait reordered created"));
  const cancelled = await command.interrupt();
  const { resources: stored, pending } = await readState(program);

  for (const id of hundred.filter((one) => !done.includes(one))) simulator.endJob(id);
  for (const id of ofInstance.jobIds) simulator.endJob(id);
  const laterJob = addInstanceJob(simulator, instanceId);
  const [failed, running] = failing;
  await write(wait("reordered", reordered), wait("failing", [running, failed]));
  const resumed = await ask([...up, "--continue-on-error"], async (failingUp) => {
    await failingUp.until("the wait has begun", (output) => showsJob(output, "DdmJobsWait failing"));
    const from = simulator.history.length;
    // A page of the task list has both.
    await failingUp.until("the wait has seen the job that runs", () =>
      simulator.history.slice(from).some(({ path }) => path.endsWith("/jobs") || path.endsWith(running)),
    );
    simulator.endJob(failed);
    await failingUp.until("the wait for the instance has seen its new job", (output) =>
      /DdmJobsWait settled updating .*2 of 3 completed/.test(output),
    );
    simulator.endJob(laterJob);
  });

  simulator.endJob(running);
  const acceptedWait = wait("failing", [running, failed], "failOnError: false");
  await write(wait("reordered", reordered), acceptedWait);
  const accepted = await ask(up);

  const [one, two] = reordered;
  await write(wait("reordered", [two, one]), acceptedWait);
  const reorderedUp = await ask(up);

  const get = `waits.got = ddm.DdmJobsWait.get("got", ${JSON.stringify(got)});`;
  const extra = simulator.addJob({ durationSeconds: 0 });
  await write(wait("reordered", [two, one, extra]), acceptedWait, ...(form === "dynamic" ? [get] : []));
  const extended = await ask([...up, "--refresh"]);

  const updates = { resumed, accepted, reordered: reorderedUp, extended };
  return { jobs, imported: importText, cancelled, stored, pending, laterJob, ...updates };
}

/** A program with its waits in `waits`, and their known outputs. */
function sourceOf(form: Form, lines: readonly string[]): string {
  const head = form === "plugin" ? pluginProgram(`const ddm = { DdmJobsWait };`) : dynamicProgram();
  return [
    head,
    `const waits = {};`,
    ...lines,
    `for (const [name, wait] of Object.entries(waits)) {`,
    `  module.exports[name] = { status: wait.status, jobIds: wait.jobIds, jobs: wait.jobs, seconds: wait.durationSeconds };`,
    `}`,
  ].join("\n");
}
