import { spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import * as fc from "fast-check";
import { resolveConnection } from "../../provider/settings/resolveConnection";
import { connectionOf, type Answer } from "../support/openstacksdk/answer";
import { expectDocumented } from "../support/documentedTable";
import { differences, type Difference } from "../support/openstacksdk/differences";
import { setUps, type SetUp } from "../support/openstacksdk/setUps";

const samples = fc.sample(fc.noBias(setUps), { seed: 20_190, numRuns: 500 });
const folders = { XDG_CONFIG_HOME: "/xdg", XDG_CONFIG_DIRS: "/site" };
const script = join(__dirname, "../support/openstacksdk/resolve.py");

let root: string;
let answers: readonly Answer[];

jest.setTimeout(600_000);

beforeAll(async () => {
  const { ensurePython } = await import("../../scripts/toolchains/python.mjs");
  const python = await ensurePython();
  root = await mkdtemp(join(tmpdir(), "otc-ddm-clouds-"));
  const prepared = samples.map((sample, index) => {
    const setUp = differences.reduce((changed, { prepare }) => prepare?.(changed) ?? changed, sample);
    return onDisk(setUp, join(root, String(index)));
  });
  answers = JSON.parse(await runWith(python, JSON.stringify(prepared))) as Answer[];
});

afterAll(() => rm(root, { recursive: true, force: true }));

/** Writes the set-up for Python into its own folder, which replaces the root of the computer. */
function onDisk({ environment, files, region }: SetUp, folder: string): object {
  const placed = Object.entries(environment).map(([name, value]) => [
    name,
    /_FILE$/.test(name) ? join(folder, value) : value,
  ]);
  return {
    folder: join(folder, "cwd"),
    files: Object.fromEntries(Object.entries(files).map(([path, text]) => [join(folder, path), text])),
    environment: {
      ...(Object.fromEntries(placed) as Record<string, string>),
      HOME: join(folder, "home"),
      ...Object.fromEntries(Object.entries(folders).map(([name, path]) => [name, join(folder, path)])),
    },
    region,
  };
}

function runWith(python: string, input: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(python, [script], { stdio: ["pipe", "pipe", "inherit"] });
    let output = "";
    child.stdout.on("data", (chunk: Buffer) => (output += chunk.toString()));
    child.once("error", reject);
    child.once("close", (code) =>
      code === 0 ? resolve(output) : reject(new Error(`python ended with ${String(code)}`)),
    );
    child.stdin.end(input);
  });
}

/** The answer of openstacksdk if it followed all of our differences, or all but one. */
function expectedOf(index: number, without?: Difference): ReturnType<typeof connectionOf> {
  const setUp = samples[index];
  const answer = answers[index];
  if (!setUp || !answer) throw new Error("there is no such sample");
  let adjusted = JSON.parse(JSON.stringify(answer).replaceAll(join(root, String(index)), "")) as Answer;
  for (const difference of differences) {
    if (difference === without || "error" in adjusted) continue;
    adjusted = difference.adjust?.(adjusted, setUp) ?? adjusted;
  }
  return connectionOf(adjusted, setUp.files);
}

function actualOf({ environment, files }: SetUp): { readonly connection?: object; readonly issues?: unknown } {
  const resolved = resolveConnection(
    {},
    () => undefined,
    { ...environment, ...folders },
    {
      readFile: (path) => files[path],
      cwd: "/cwd",
      homeDirectory: "/home",
      platform: "linux",
    },
  );
  if ("issues" in resolved) return { issues: resolved.issues };
  const { source: _source, ...credential } = resolved.settings.credential;
  return { connection: { ...resolved.settings, credential } };
}

test("the settings match those of openstacksdk in 500 set-ups, except the listed differences", () => {
  const pairs = samples.map((setUp, index) => ({ setUp, expected: expectedOf(index), actual: actualOf(setUp) }));
  const wrong = pairs.filter(({ expected, actual }) => !isDeepStrictEqual(expected, actual.connection));
  expect(wrong.slice(0, 3)).toEqual([]);
  // Both complete and incomplete set-ups must be frequent.
  const complete = pairs.filter(({ expected }) => expected !== undefined).length;
  expect(complete).toBeGreaterThan(175);
  expect(complete).toBeLessThan(325);
});

test("each listed difference has an effect in one of them", () => {
  const shown = differences.filter((difference) =>
    samples.some(
      (sample, index) =>
        (difference.prepare && !isDeepStrictEqual(difference.prepare(sample), sample)) ||
        !isDeepStrictEqual(expectedOf(index), expectedOf(index, difference)),
    ),
  );
  expect(differences.filter((difference) => !shown.includes(difference))).toEqual([]);
});

test("the documentation lists each difference with its reason", async () => {
  const rows = differences.map(({ ours, reason }) => [ours, reason]);
  await expectDocumented("configuration.md", "openstacksdk", [["here", "why"], ...rows]);
});
