import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { startSimulator, type Simulator } from "../../../simulator";
import type { IdOf } from "./earlierPrograms";
import { createInstance } from "./createInstance";
import { eventLogEnvironment, runWithEvents, type EngineRun } from "./engineEvents";
import { Program } from "./program";
import type { Form } from "./severalJobsLife";
import { SimulatedClock } from "./simulatedClock";
import type { Checkpoint, StoredResource } from "./state";

/** A command, and the paths of its requests. */
export interface Asked extends EngineRun {
  readonly paths: readonly string[];
}

/** A stack whose state earlier code wrote, with a cloud that has its jobs and instances. */
export interface EarlierStack {
  readonly idOf: IdOf;
  run(...args: readonly string[]): Promise<Asked>;
  /** Ends the job or the jobs of a wait. */
  endJobs(resource: string): void;
  close(): Promise<void>;
}

/** Imports the state in a file, and writes the program for its ids. */
export async function openEarlierStack(
  form: Form,
  file: string,
  sourceOf: (form: Form, idOf: IdOf) => string,
): Promise<EarlierStack> {
  const text = await readFile(join(__dirname, "../states", file), "utf8");
  const clock = new SimulatedClock();
  // The clock does not advance. A deletion would be a fault of the test, and must not hang.
  const simulator = await startSimulator({ clock, createInstanceSeconds: 0, deleteInstanceSeconds: 0 });
  const state = await moveInto(simulator, movedTo(clock.now(), text));
  const idOf: IdOf = (resource) => resourcesOf(state).find(({ urn }) => urn.endsWith(`::${resource}`))?.id ?? "";
  const env = { ADMIN_PASSWORD: "admin-Secret-1", ...eventLogEnvironment };
  const program = await Program.create(sourceOf(form, idOf), simulator, { plugin: form === "plugin", env });
  const imported = join(program.folder, "earlier.json");
  await writeFile(imported, state);
  await program.run("stack", "import", "--file", imported);
  return {
    idOf,
    async run(...args) {
      const from = simulator.history.length;
      const run = await runWithEvents(program, args);
      return { ...run, paths: simulator.history.slice(from).map(({ path }) => path) };
    },
    endJobs: (resource) => {
      for (const id of idOf(resource).split(",")) simulator.endJob(id);
    },
    async close() {
      await program.remove();
      await simulator.close();
    },
  };
}

/** Gives a cloud the jobs and instances of a state. Resolves with that state, with the ids of the cloud. */
async function moveInto(simulator: Simulator, state: string): Promise<string> {
  const ids = new Map<string, string>();
  for (const { type, id = "", inputs = {}, outputs = {} } of resourcesOf(state)) {
    if (type.endsWith(":DdmInstance")) {
      const created = await createInstance(simulator, inputs);
      ids.set(id, created.id);
      if (typeof outputs["jobId"] === "string") ids.set(outputs["jobId"], created.job_id);
    }
    if (type.endsWith(":DdmJobWait")) {
      for (const job of (outputs["jobs"] ?? [outputs]) as readonly StoredJob[])
        ids.set(job.jobId, addJob(simulator, job));
    }
  }
  return [...ids].reduce((moved, [earlier, now]) => moved.replaceAll(earlier, now), state);
}

interface StoredJob {
  readonly jobId: string;
  readonly durationSeconds?: number;
  readonly progress: number;
  readonly instance: { readonly id: string; readonly name: string };
}

/** A job that was running in the state is held at its progress. */
function addJob(simulator: Simulator, { durationSeconds, progress, instance }: StoredJob): string {
  if (durationSeconds === undefined) return simulator.addJob({ holdAt: 0.5, progress: [[0, progress]], instance });
  return simulator.addJob({ ageSeconds: 2 * durationSeconds, durationSeconds, instance });
}

/** Shifts the times of a state so that its newest one is now, because a cloud forgets its jobs after a month. */
function movedTo(nowMs: number, state: string): string {
  const time = /"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ"/g;
  const msOf = (quoted: string): number => Date.parse(quoted.slice(1, -1));
  const shiftMs = nowMs - Math.max(...(state.match(time) ?? []).map(msOf));
  return state.replace(time, (quoted) => `"${new Date(msOf(quoted) + shiftMs).toISOString().replace(".000", "")}"`);
}

const resourcesOf = (state: string): readonly Omit<StoredResource, "initErrors">[] =>
  (JSON.parse(state) as { readonly deployment: Checkpoint }).deployment.resources ?? [];
