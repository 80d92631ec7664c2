import type { Simulator } from "../../../simulator";
import { withExample } from "./exampleLife";
import type { Ended, Program } from "./program";
import { readState } from "./state";

/** The result of one command, and its changes at the simulator, such as `POST v3 instances/ID/restart`. */
export interface ChangingStep extends Ended {
  readonly changes: readonly string[];
}

/** The life of the complete example. */
export interface CompleteExampleLife {
  readonly preview: ChangingStep;
  readonly up: ChangingStep;
  readonly outputs: Readonly<Record<string, unknown>>;
  readonly secondUp: ChangingStep;
  /** An update with another character set. */
  readonly changed: ChangingStep;
  readonly destroy: ChangingStep;
  readonly stateAtEnd: unknown;
  /** The complete output and all states. */
  readonly places: readonly string[];
  readonly password: string;
}

/** Runs the complete example through its life. Each command runs even if the one before failed. */
export function liveThroughAll(language: "typescript" | "yaml"): Promise<CompleteExampleLife> {
  const options = { createSchemaSeconds: 1, deleteSchemaSeconds: 1, jobScript: () => ({ durationSeconds: 1 }) };
  return withExample(`complete/${language}`, options, async (program, simulator) => {
    const [dataNode] = simulator.dataNodes;
    if (!dataNode) throw new Error("The simulator has no data node");
    await program.run("config", "set", "dataNodeId", dataNode.id);
    await program.run("config", "set", "--secret", "dataNodePassword", dataNode.password);
    const states: string[] = [];
    const step = async (...command: readonly string[]): Promise<ChangingStep> => {
      const end = await changing(program, simulator, command);
      states.push(await program.state());
      return end;
    };
    const unattended = ["--yes", "--skip-preview"];
    const preview = await step("preview");
    const up = await step("up", ...unattended);
    const outputs = await program.outputs();
    const secondUp = await step("up", ...unattended, "--expect-no-changes");
    await program.run("config", "set", "characterSet", "utf8mb4");
    const changed = await step("up", ...unattended);
    const destroy = await step("destroy", ...unattended);
    const printed = [preview, up, secondUp, changed, destroy].map(({ output }) => output);
    const stateAtEnd = await readState(program);
    const { password } = dataNode;
    return { preview, up, outputs, secondUp, changed, destroy, stateAtEnd, places: [...printed, ...states], password };
  });
}

async function changing(program: Program, simulator: Simulator, command: readonly string[]): Promise<ChangingStep> {
  const from = simulator.history.length;
  const end = await program.try(...command);
  const writes = simulator.history
    .slice(from)
    .filter(({ method, path }) => method !== "GET" && !path.includes("/auth/"));
  const changes = writes.map(({ method, path }) => {
    const [, version, , ...rest] = path.split("/");
    return `${method} ${String(version)} ${rest.join("/").replace(/\w+in09/, "ID")}`;
  });
  return { ...end, changes };
}
