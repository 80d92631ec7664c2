import { startSimulator, type Simulator } from "../../../simulator";
import { eventLogEnvironment, runWithEvents, type EngineRun } from "./engineEvents";
import { changed, changingCalls, instancesProgram, storedInstance, usualInputs, type Instances } from "./instances";
import { Program } from "./program";
import type { Form } from "./severalJobsLife";
import { readState, type StoredResource } from "./state";

const up = ["up", "--yes", "--skip-preview"];

/** The passwords of the administrators, in order. */
export const passwords = ["first-Canary-7d1f", "second-Canary-9b2e", "third-Canary-4c3a"] as const;
const [firstPassword, secondPassword, thirdPassword] = passwords;

const administrator = { adminUserName: "root", adminUserPassword: firstPassword };

const instance = (resource: string, more: Readonly<Record<string, unknown>> = {}): Instances => ({
  [resource]: { name: `${resource}-db`, ...usualInputs, ...more },
});

/** One instance for each input that is changed in place, and others for other changes. */
const atFirst: Instances = {
  ...instance("renamed"),
  ...instance("moved"),
  ...instance("tagged", { tags: { team: "orders", old: "yes" } }),
  ...instance("guarded", administrator),
  ...instance("withAdministrator"),
  ...instance("byCode"),
  ...instance("byId"),
  ...instance("grown"),
  ...instance("shrunk", { nodeNum: 3 }),
  ...instance("configured", { parameters: { long_query_time: "2" } }),
  ...instance("whole", { ...administrator, tags: { team: "orders" } }),
  ...instance("newEngine"),
  ...instance("kept", { preventReplacement: true }),
};

/** The input of each instance that the first change has. */
export const eachChange: Instances = {
  renamed: { name: "another-db" },
  moved: { securityGroupId: "another-group" },
  tagged: { tags: { team: "billing", stage: "production" } },
  guarded: { adminUserPassword: secondPassword },
  withAdministrator: administrator,
  byCode: { flavorRef: "ddm.2xlarge.2" },
  byId: { flavorRef: "8cfd2730-1d53-3349-acbb-12a741767f70" },
  grown: { nodeNum: 4 },
  shrunk: { nodeNum: 1 },
  configured: { parameters: { long_query_time: "3" } },
};

const wholeChange: Instances = {
  whole: {
    name: "whole-other-db",
    securityGroupId: "another-group",
    tags: { stage: "production" },
    adminUserPassword: thirdPassword,
    flavorRef: "ddm.4xlarge.2",
    nodeNum: 3,
    parameters: { long_query_time: "4", max_connections: "500" },
  },
};

/** Changes that are made at the console, and not in the program. */
const drift = {
  renamed: { name: "console-db" },
  moved: { securityGroupId: "console-group" },
  tagged: { tags: { team: "console", stage: "production", foreign: "stays" } },
  byCode: { flavor: "ddm.8xlarge.2" },
  byId: { flavor: "ddm.8xlarge.2" },
  grown: { nodeNum: 2 },
  shrunk: { nodeNum: 2 },
  configured: { parameters: { long_query_time: "5" } },
} as const;

/** Changes that are made at the console, and then in the program. */
const adopted = { name: "adopted-db", securityGroupId: "adopted-group", nodeNum: 5, tags: { stage: "test" } } as const;

/** A command, and its calls that changed something. */
interface Asked extends EngineRun {
  readonly calls: readonly string[];
}

/** The life of a stack with instances that are changed in place. */
export interface ChangeInPlaceLife {
  /** The id of each instance. */
  readonly ids: Readonly<Record<string, string>>;
  readonly created: Asked;
  /** A preview of all later changes, and of another version of the engine. */
  readonly previewed: Asked;
  /** Each instance has one change. */
  readonly each: Asked;
  /** One instance has all changes. */
  readonly whole: Asked;
  readonly unchanged: Asked;
  /** A preview of another version of the engine with preventReplacement. */
  readonly prevented: Asked;
  /** A refresh after changes at the console. */
  readonly refreshed: Asked;
  readonly storedAfterRefresh: readonly StoredResource[];
  /** The update after it. The program also has one instance's change at the console. */
  readonly mended: Asked;
  readonly storedAtLast: readonly StoredResource[];
  /** The complete output and all states. */
  readonly places: readonly string[];
}

/** Runs the life of a stack of one form, in its own cloud. */
export async function liveThroughChanges(form: Form): Promise<ChangeInPlaceLife> {
  const simulator = await startSimulator({
    ...{ createInstanceSeconds: 1, resetPasswordSeconds: 1, setConfigurationSeconds: 1 },
    jobScript: () => ({ durationSeconds: 1 }),
  });
  const program = await Program.create(source(form, atFirst), simulator, {
    plugin: form === "plugin",
    env: eventLogEnvironment,
  });
  try {
    return await live(form, program, simulator);
  } finally {
    await program.remove();
    await simulator.close();
  }
}

async function live(form: Form, program: Program, simulator: Simulator): Promise<ChangeInPlaceLife> {
  const places: string[] = [];
  const ask = async (...args: readonly string[]): Promise<Asked> => {
    const from = simulator.history.length;
    const run = await runWithEvents(program, args);
    places.push(run.output, run.events, await program.state());
    return { ...run, calls: changingCalls(simulator, from) };
  };
  const write = (instances: Instances): Promise<void> => program.write(source(form, instances));
  const stored = async (): Promise<readonly StoredResource[]> => (await readState(program)).resources;

  const created = await ask(...up, "--parallel", "20");
  const before = await stored();
  const ids = Object.fromEntries(Object.keys(atFirst).map((name) => [name, storedInstance(before, name).id ?? ""]));

  const afterEach = changed(atFirst, eachChange);
  const afterWhole = changed(afterEach, wholeChange);
  const otherEngine = { engineVersion: "3.1.7.0" };
  await write(changed(afterWhole, { newEngine: otherEngine }));
  const previewed = await ask("preview");
  await write(afterEach);
  const each = await ask(...up, "--parallel", "20");
  await write(afterWhole);
  const whole = await ask(...up);
  const unchanged = await ask(...up, "--expect-no-changes");

  await write(changed(afterWhole, { kept: otherEngine }));
  const prevented = await ask("preview");

  for (const [name, change] of Object.entries(drift)) simulator.changeInstance(ids[name] ?? "", change);
  await write(afterWhole);
  const refreshed = await ask("refresh", "--yes", "--skip-preview");
  const storedAfterRefresh = await stored();

  simulator.changeInstance(ids["whole"] ?? "", adopted);
  await write(changed(afterWhole, { whole: adopted }));
  const mended = await ask(...up, "--parallel", "20");
  const runs = { created, previewed, each, whole, unchanged, prevented, refreshed, mended };
  return { ids, ...runs, storedAfterRefresh, storedAtLast: await stored(), places };
}

/** The component only exists in the dynamic form, and gets one node more after the others have changed. */
function source(form: Form, instances: Instances): string {
  const nodeNum = instances["grown"]?.["nodeNum"];
  const component = JSON.stringify({ ...usualInputs, name: "component-db", nodeNum });
  return instancesProgram(
    form,
    instances,
    `const ready = new ddm.DdmJobWait("ready", { jobId: instances.whole.jobId });`,
    `module.exports = { job: instances.whole.jobId, status: ready.status };`,
    ...(form === "dynamic" ? [`new ddm.DdmReadyInstance("component", ${component});`] : []),
  );
}
