import { startSimulator, type JobScript, type Simulator } from "../../../simulator";
import { eventLogEnvironment, runWithEvents, type EngineRun } from "./engineEvents";
import { changingCalls } from "./instances";
import { pluginProgram } from "./pluginSources";
import { Program } from "./program";
import { RunningCommand, showsJob, type Interrupted } from "./runningCommand";
import type { Form } from "./severalJobsLife";
import { program as dynamicProgram } from "./sources";
import { readState, type StoredResource } from "./state";

const up = ["up", "--yes", "--skip-preview"];

/** The id of the address that an operation binds. Its body has it, and is a secret. */
export const secretId = "7c87996a-85f4-4029-a254-502999d4767a";

/** A command, and its calls that changed something. */
export interface Asked extends EngineRun {
  readonly calls: readonly string[];
}

/**
 * The life of a stack of operations, each on its own instance: `restarted`, `bound`, and `slow`, which is interrupted.
 */
export interface OperationLife {
  /** The instance of each operation. */
  readonly ids: Readonly<Record<"restarted" | "bound" | "slow", string>>;
  readonly cancelled: Interrupted & { readonly calls: readonly string[] };
  readonly storedThen: readonly StoredResource[];
  readonly pending: readonly unknown[];
  readonly resumed: Asked;
  readonly outputs: Readonly<Record<string, unknown>>;
  readonly unchanged: Asked;
  /** The preview of another trigger, and the update. */
  readonly previewed: Asked;
  readonly triggered: Asked;
  readonly storedAtLast: readonly StoredResource[];
  readonly destroyed: Asked;
  /** All states of the stack. */
  readonly states: string;
}

export async function liveThroughOperations(form: Form): Promise<OperationLife> {
  let slowId = "";
  const jobScript = ({ instance }: { readonly instance: { readonly id: string } }): JobScript =>
    instance.id === slowId ? { holdAt: 0 } : { durationSeconds: 0 };
  const simulator = await startSimulator({ jobScript });
  const [restarted, bound, slow] = [await create(simulator), await create(simulator), await create(simulator)];
  const ids = { restarted, bound, slow };
  slowId = slow;
  const program = await Program.create(source(form, ids, "a"), simulator, {
    plugin: form === "plugin",
    env: { ...eventLogEnvironment, OTC_DDM_DEBUG: "1" },
  });
  const states: string[] = [];
  const asked = async (...args: string[]): Promise<Asked> => {
    const from = simulator.history.length;
    const run = await runWithEvents(program, args);
    states.push(await program.state());
    return { ...run, calls: changingCalls(simulator, from) };
  };
  try {
    const from = simulator.history.length;
    const command = new RunningCommand(program, ...up);
    await command.until("the slow operation has seen its job", (output) => showsJob(output, "slow"));
    await command.until("the others have ended", (output) =>
      ["restarted", "bound"].every((name) => new RegExp(`[: ]${name} created`).test(output)),
    );
    const cancelled = { ...(await command.interrupt()), calls: changingCalls(simulator, from) };
    const { resources: storedThen, pending } = await readState(program);
    states.push(await program.state());
    const job = storedThen.find(({ urn }) => urn.endsWith("::slow"))?.outputs?.["jobId"];
    if (typeof job === "string") simulator.endJob(job);
    const resumed = await asked(...up);
    const outputs = await program.outputs();
    const unchanged = await asked(...up, "--expect-no-changes");
    await program.write(source(form, ids, "b"));
    const previewed = await asked("preview");
    const triggered = await asked(...up);
    const { resources: storedAtLast } = await readState(program);
    const destroyed = await asked("destroy", "--yes", "--skip-preview");
    return {
      ...{ ids, cancelled, storedThen, pending, resumed, outputs, unchanged, previewed, triggered, storedAtLast },
      ...{ destroyed, states: states.join("\n") },
    };
  } finally {
    await program.remove();
    await simulator.close();
  }
}

/** The id of a new instance that no stack manages. */
async function create({ url, projectId, token }: Simulator): Promise<string> {
  const answer = await fetch(`${url}/v3/${projectId}/instances`, {
    method: "POST",
    headers: { "X-Auth-Token": token },
    body: JSON.stringify({
      ...{ name: "orders-db", flavor_ref: "ddm.xlarge.4", node_num: 1, engine_version: "3.0.9", vpc_id: "vpc" },
      ...{ available_zones: ["eu-de-01"], subnet_id: "subnet", security_group_id: "group" },
    }),
  });
  return ((await answer.json()) as { readonly id: string }).id;
}

function source(form: Form, ids: OperationLife["ids"], trigger: string): string {
  const body = JSON.stringify({ public_ip: "10.83.84.176", public_ip_id: secretId });
  const lines = [
    `const restarted = new ddm.DdmOperation("restarted", { instanceId: "${ids.restarted}", path: "restart", triggers: ["${trigger}"] });`,
    `const bound = new ddm.DdmOperation("bound", { instanceId: "${ids.bound}", path: "eip", body: ${body} });`,
    `const slow = new ddm.DdmOperation("slow", { instanceId: "${ids.slow}", path: "restart" });`,
    `module.exports = { restarted: restarted.status, name: restarted.name, bound: bound.status, slow: slow.status };`,
  ];
  return form === "plugin"
    ? pluginProgram(`const ddm = require("pulumi-otc-ddm/plugin");`, ...lines)
    : dynamicProgram(...lines);
}
