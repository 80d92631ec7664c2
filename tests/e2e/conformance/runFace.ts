import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { startSimulator, type Simulator } from "../../../simulator";
import { installationFolder } from "../support/installation";
import { pluginAt, Program } from "../support/program";
import { rowsOf, type Face } from "./faces";
import type { Calls, Sources } from "./languages";
import { diagnosticsOf, failedResources, failedVariables, handedOut, type Diagnostic } from "./outcomes";
import { StillClock } from "./stillClock";
import type { Arranged, Outcome, Outputs, Row } from "./row";
import { utcOffset } from "./scene";

/** The password of the explicit provider, which is wrong. */
export const wrongPassword = "wrong-Secret-1";

/** How rows ended on one face, by their names. */
export interface FaceRun {
  readonly expected: Readonly<Record<string, Outcome>>;
  readonly outcomes: Readonly<Record<string, Outcome>>;
  readonly diagnostics: readonly Diagnostic[];
  /** All that the commands printed. */
  readonly output: string;
  /** The state of the stack. */
  readonly state: string;
  /** The stack's outputs, as whoever may not see secrets is shown them. */
  readonly shown: string;
}

/** Rows of one face that run in one program, against a simulator of their own. */
interface Stage {
  readonly program: Program;
  readonly simulator: Simulator;
  readonly face: Face;
  readonly rows: ReadonlyMap<Row, Arranged>;
  /** What the program is to consist of for some of the rows. */
  sourcesOf(rows: readonly Row[]): Promise<Sources>;
}

/** Runs the rows that succeed in one update, those that fail in another, and those with bad inputs as a face can. */
export async function runFace(face: Face): Promise<FaceRun> {
  const ending = (ends: Row["ends"]): readonly Row[] => rowsOf(face).filter((row) => row.ends === ends);
  // Bad inputs of a resource end the program before it has declared the next: each of these has a preview of its own.
  const together = face.form === "resource" ? [] : ending("refused");
  const runs = await Promise.all([
    onStage(face, ending("well"), (stage) => update(stage)),
    onStage(face, [...ending("badly"), ...together], (stage) => update(stage, "--continue-on-error")),
    ...(face.form === "resource" ? [onStage(face, ending("refused"), previewEach)] : []),
  ]);
  return {
    expected: Object.assign({}, ...runs.map(({ expected }) => expected)) as FaceRun["expected"],
    outcomes: Object.assign({}, ...runs.map(({ outcomes }) => outcomes)) as FaceRun["outcomes"],
    diagnostics: runs.flatMap(({ diagnostics }) => diagnostics),
    output: runs.map(({ output }) => output).join("\n"),
    state: runs.map(({ state }) => state).join("\n"),
    shown: runs.map(({ shown }) => shown).join("\n"),
  };
}

async function update(stage: Stage, ...args: string[]): Promise<FaceRun> {
  const { output, diagnostics } = await record(stage, "up", "--yes", "--skip-preview", ...args);
  const text = await stage.program.run("stack", "output", "--json", "--show-secrets");
  const results = handedOut(JSON.parse(text) as Record<string, Outputs>);
  return {
    expected: expectedOf(stage),
    outcomes: { ...results, ...failedResources(diagnostics), ...failedVariables(diagnostics) },
    diagnostics,
    output,
    state: await stage.program.state(),
    shown: await stage.program.run("stack", "output", "--json"),
  };
}

async function previewEach(stage: Stage): Promise<FaceRun> {
  const all: Diagnostic[] = [];
  let printed = "";
  for (const row of stage.rows.keys()) {
    await writeAll(stage.program, await stage.sourcesOf([row]));
    const { output, diagnostics } = await record(stage, "preview");
    all.push(...diagnostics);
    printed += output;
  }
  const rest = { diagnostics: all, output: printed, state: "", shown: "" };
  return { expected: expectedOf(stage), outcomes: failedResources(all), ...rest };
}

/** Runs a command, and reads what the engine told meanwhile. */
async function record(
  { program }: Stage,
  ...args: string[]
): Promise<{ output: string; diagnostics: readonly Diagnostic[] }> {
  const log = join(program.folder, "events.json");
  await writeFile(log, "");
  const { output } = await program.try(...args, "--event-log", log);
  return { output, diagnostics: diagnosticsOf(await readFile(log, "utf8")) };
}

async function onStage(face: Face, rows: readonly Row[], run: (stage: Stage) => Promise<FaceRun>): Promise<FaceRun> {
  const clock = new StillClock();
  const simulator = await startSimulator({ clock, utcOffset });
  const arranged = new Map(rows.map((row) => [row, row.arrange({ simulator, nowMs: clock.now() })]));
  clock.start();
  const sourcesOf = async (some: readonly Row[]): Promise<Sources> =>
    face.sources(callsOf(face, simulator, new Map([...arranged].filter(([row]) => some.includes(row)))));
  const { runtime, files, env } = await sourcesOf(rows);
  const plugin = pluginAt(join(installationFolder(), "node_modules/pulumi-otc-ddm"));
  const project = ["name: orders", `runtime: ${runtime}`, ...plugin].join("\n");
  // The engine's log of events is there for whoever debugs Pulumi.
  const options = { env: { PULUMI_DEBUG_COMMANDS: "true", ...env } };
  const program = await Program.createFrom({ "Pulumi.yaml": project, ...files }, simulator, options);
  try {
    return await run({ program, simulator, face, rows: arranged, sourcesOf });
  } finally {
    await program.remove();
    await simulator.close();
  }
}

function callsOf({ form }: Face, simulator: Simulator, rows: ReadonlyMap<Row, Arranged>): Calls {
  const { authUrl, username, domainName, projectId, region, url: endpoint } = simulator;
  const calls = [...rows].map(([row, { args }]) => ({
    name: row.name,
    args,
    function: row.function ?? "getDdmJob",
    secrets: row.secrets ?? [],
    fails: row.ends !== "well",
    explicit: row.explicit ?? false,
  }));
  const provider = { authUrl, username, password: wrongPassword, domainName, projectId, region, endpoint };
  return { form, provider, calls };
}

function expectedOf({ face, rows }: Stage): Readonly<Record<string, Outcome>> {
  return Object.fromEntries(
    [...rows].map(([{ name }, { expected }]): [string, Outcome] => {
      const differs = face.differs?.[name]?.outputs;
      return [name, "outputs" in expected ? { outputs: { ...expected.outputs, ...differs } } : expected];
    }),
  );
}

async function writeAll(program: Program, { files }: Sources): Promise<void> {
  for (const [name, content] of Object.entries(files)) await writeFile(join(program.folder, name), content);
}
