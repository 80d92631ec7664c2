import { run } from "../processes/run.mjs";
import { findOnPath } from "./findOnPath.mjs";

/**
 * What `npm run test:all` needs beside Node, npm, git and the Pulumi CLI.
 *
 * @type {readonly { name: string, command: string, args: readonly string[], version?: RegExp, atLeast?: readonly [number, number], advice: string }[]}
 */
const tools = [
  {
    name: "Python 3.11 or later with its module venv",
    command: "python3",
    args: ["-c", "import venv, ensurepip, sys; print(sys.version.split()[0])"],
    version: /^(\d+)\.(\d+)/,
    atLeast: [3, 11],
    advice: "on Debian and Ubuntu: python3 and python3-venv",
  },
  {
    name: "Go 1.25 or later",
    command: "go",
    args: ["version"],
    version: /go(\d+)\.(\d+)/,
    atLeast: [1, 25],
    advice: "see go.dev/dl",
  },
  {
    name: "Maven with a JDK, 17 or later",
    command: "mvn",
    args: ["--version"],
    version: /^Java version: (\d+)\.(\d+)/m,
    atLeast: [17, 0],
    advice: "on Debian and Ubuntu: maven, which brings both",
  },
  { name: "bash", command: "bash", args: ["--version"], advice: "it runs the tests of pipes" },
];

/**
 * Looks for all of them at once.
 *
 * @returns {Promise<string[]>} a line for each that is missing or too old
 */
export async function missingTools() {
  const found = await Promise.all(
    tools.map(async ({ name, command, args, version, atLeast, advice }) => {
      const problem = await problemOf(command, args, version, atLeast);
      return problem === undefined ? [] : [`- ${name} (${advice}): ${problem}`];
    }),
  );
  return found.flat();
}

/**
 * @param {string} command
 * @param {readonly string[]} args
 * @param {RegExp} [version]
 * @param {readonly [number, number]} [atLeast]
 * @returns {Promise<string | undefined>}
 */
async function problemOf(command, args, version, atLeast) {
  if (findOnPath(command) === undefined) return `there is no ${command} on PATH`;
  let output;
  try {
    output = await run(command, args, { quiet: true, timeoutMs: 20_000 });
  } catch {
    return `${command} does not run`;
  }
  if (version === undefined || atLeast === undefined) return undefined;
  const [, major = "0", minor = "0"] = version.exec(output) ?? [];
  const isNewEnough = Number(major) > atLeast[0] || (Number(major) === atLeast[0] && Number(minor) >= atLeast[1]);
  return isNewEnough ? undefined : `${command} is of version ${major}.${minor}`;
}
