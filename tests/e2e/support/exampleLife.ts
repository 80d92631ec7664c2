import { startSimulator, type Simulator, type SimulatorOptions } from "../../../simulator";
import { cloneExample } from "./clone";
import { languageEnvironment } from "./languages";
import { Program, type Ended } from "./program";
import { readState } from "./state";

/** How one command ended, and what it asked of the simulator, such as `GET jobs/...`. */
export interface Step extends Ended {
  readonly asked: readonly string[];
}

/** What the life of an example's stack was like, from the first preview to the end. */
export interface ExampleLife {
  readonly preview: Step;
  readonly up: Step;
  readonly outputs: unknown;
  readonly secondUp: Step;
  readonly refresh: Step;
  readonly outputsAfterRefresh: unknown;
  readonly upAfterRefresh: Step;
  readonly destroy: Step;
  readonly stateAtEnd: unknown;
}

const unattended = ["--yes", "--skip-preview"];

/** Runs an example through its life, each command whether or not the one before succeeded. */
export function liveThrough(name: string): Promise<ExampleLife> {
  return withExample(name, {}, async (program, simulator) => {
    const step = async (...args: string[]): Promise<Step> => {
      const from = simulator.history.length;
      const end = await program.try(...args);
      const requests = simulator.history.slice(from);
      return { ...end, asked: requests.map(({ method, path }) => `${method} ${path.split("/").slice(3).join("/")}`) };
    };
    return {
      preview: await step("preview"),
      up: await step("up", ...unattended),
      outputs: await program.outputs(),
      secondUp: await step("up", ...unattended, "--expect-no-changes"),
      refresh: await step("refresh", ...unattended),
      outputsAfterRefresh: await program.outputs(),
      upAfterRefresh: await step("up", ...unattended, "--expect-no-changes"),
      destroy: await step("destroy", ...unattended),
      stateAtEnd: await readState(program),
    };
  });
}

/** Gives an example a stack and a simulator of its own for some work, and removes both. */
export async function withExample<T>(
  name: string,
  options: SimulatorOptions,
  work: (program: Program, simulator: Simulator) => Promise<T>,
): Promise<T> {
  const { folder, python } = await cloneExample(name);
  const env = name === "go" || name === "python" || name === "yaml" ? await languageEnvironment(name, python) : {};
  const shortLife = { timeScale: 60, createInstanceSeconds: 120, deleteInstanceSeconds: 60 };
  const simulator = await startSimulator({ ...shortLife, ...options });
  try {
    return await work(await Program.inFolder(folder, simulator, { env }), simulator);
  } finally {
    await simulator.close();
  }
}
