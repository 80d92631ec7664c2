import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { startSimulator, type JobRequest, type JobScript, type Simulator } from "../../../simulator";
import { installationFolder } from "../support/installation";
import { pluginAt, Program } from "../support/program";
import { outputsWithSecrets } from "../support/stackSecrets";
import { failingInstance } from "./changingRows";
import { rowsOf, type Face } from "./faces";
import { jointRefusals, type JointRefusal } from "./jointRefusals";
import type { Call, Sources } from "./languages";
import { diagnosticsOf, failedResources, failedVariables, handedOut, type Diagnostic } from "./outcomes";
import { StillClock } from "./stillClock";
import type { Arranged, Outcome, Outputs, Row } from "./row";
import { utcOffset } from "./scene";

/** Operations end within a second. */
const jobScript = ({ instance: { name } }: JobRequest): JobScript => ({
  durationSeconds: 1,
  ...(name === failingInstance && { outcome: "Failed", failReason: "no capacity" }),
});

/** The wrong password of the explicit provider. */
export const wrongPassword = "wrong-Secret-1";

/** The results of the rows on one face, by name. */
export interface FaceRun {
  readonly expected: Readonly<Record<string, Outcome>>;
  readonly outcomes: Readonly<Record<string, Outcome>>;
  readonly diagnostics: readonly Diagnostic[];
  /** The complete output of the commands. */
  readonly output: string;
  /** The state of the stack. */
  readonly state: string;
  /** The stack's outputs without secrets. */
  readonly shown: string;
}

/** Rows of one face, against their own simulator. */
interface Stage {
  readonly face: Face;
  readonly rows: ReadonlyMap<Row, Arranged>;
  /** A program of some calls, with a stack. */
  programOf(calls: readonly Call[]): Promise<Program>;
}

/**
 * Runs all rows in one update, except invalid inputs of a resource: the engine ends a program at the first of these.
 */
export async function runFace(face: Face): Promise<FaceRun> {
  const isAlone = ({ ends }: Row): boolean => face.form === "resource" && ends === "refused";
  const rows = rowsOf(face);
  const runs = await Promise.all([
    onStage(
      face,
      rows.filter((row) => !isAlone(row)),
      update,
    ),
    onStage(face, rows.filter(isAlone), previewRefusals),
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

async function update(stage: Stage): Promise<FaceRun> {
  const program = await stage.programOf([...stage.rows].map(([row, { args }]) => callOf(row, args)));
  const { output, diagnostics } = await record(program, "up", "--yes", "--skip-preview", "--continue-on-error");
  const results = handedOut((await outputsWithSecrets(program)) as Record<string, Outputs>);
  return {
    expected: expectedOf(stage),
    outcomes: { ...results, ...failedResources(diagnostics), ...failedVariables(diagnostics) },
    diagnostics,
    output,
    state: await program.state(),
    shown: JSON.stringify(await program.outputs()),
  };
}

async function previewRefusals(stage: Stage): Promise<FaceRun> {
  const refusals = jointRefusals([...stage.rows].map(([row, { args }]) => ({ row, args })));
  const previews: { refusal: JointRefusal; output: string; diagnostics: readonly Diagnostic[] }[] = [];
  for (const refusal of refusals) {
    const [first] = refusal.rows;
    const program = await stage.programOf([callOf(first, refusal.args)]);
    previews.push({ refusal, ...(await record(program, "preview")) });
  }
  const outcomes = previews.map(({ refusal, diagnostics }) =>
    refusal.outcomesOf(failedResources(diagnostics)[refusal.rows[0].name]),
  );
  return {
    expected: expectedOf(stage),
    outcomes: Object.assign({}, ...outcomes) as FaceRun["outcomes"],
    diagnostics: previews.flatMap(({ diagnostics }) => diagnostics),
    output: previews.map(({ output }) => output).join("\n"),
    state: "",
    shown: "",
  };
}

/** Runs a command, and reads the engine's events. */
async function record(
  program: Program,
  ...args: string[]
): Promise<{ output: string; diagnostics: readonly Diagnostic[] }> {
  const log = join(program.folder, "events.json");
  await writeFile(log, "");
  const { output } = await program.try(...args, "--event-log", log);
  return { output, diagnostics: diagnosticsOf(await readFile(log, "utf8")) };
}

async function onStage(face: Face, rows: readonly Row[], run: (stage: Stage) => Promise<FaceRun>): Promise<FaceRun> {
  const clock = new StillClock();
  const simulator = await startSimulator({ clock, utcOffset, createSchemaSeconds: 1, jobScript });
  const arranged = new Map(rows.map((row) => [row, row.arrange({ simulator, nowMs: clock.now() })]));
  clock.start();
  const programs: Program[] = [];
  const programOf = async (calls: readonly Call[]): Promise<Program> => {
    const program = await createProgram(face, calls, simulator);
    programs.push(program);
    return program;
  };
  try {
    return await run({ face, rows: arranged, programOf });
  } finally {
    for (const program of programs) await program.remove();
    await simulator.close();
  }
}

async function createProgram(face: Face, calls: readonly Call[], simulator: Simulator): Promise<Program> {
  const { authUrl, username, domainName, projectId, region, url: endpoint } = simulator;
  const provider = { authUrl, username, password: wrongPassword, domainName, projectId, region, endpoint };
  const { runtime, files, env }: Sources = await face.sources({ form: face.form, provider, calls });
  const plugin = pluginAt(join(installationFolder(), "node_modules/pulumi-otc-ddm"));
  const project = ["name: orders", `runtime: ${runtime}`, ...plugin].join("\n");
  // The engine only writes its log of events with a variable for debugging.
  const options = { env: { PULUMI_DEBUG_COMMANDS: "true", ...env } };
  return Program.createFrom({ "Pulumi.yaml": project, ...files }, simulator, options);
}

function callOf(row: Row, args: Call["args"]): Call {
  return {
    name: row.name,
    args,
    function: row.function ?? "getDdmJob",
    resource: row.resource ?? "DdmJobWait",
    secrets: row.secrets ?? [],
    fails: row.ends !== "well",
    explicit: row.explicit ?? false,
  };
}

function expectedOf({ face, rows }: Stage): Readonly<Record<string, Outcome>> {
  return Object.fromEntries(
    [...rows].map(([{ name }, { expected }]): [string, Outcome] => {
      const { outputs, words } = face.differs?.[name] ?? {};
      if ("outputs" in expected) return [name, { outputs: { ...expected.outputs, ...outputs } }];
      return [name, "error" in expected && words ? { error: expected.error.replace(...words) } : expected];
    }),
  );
}
