import { spawn } from "node:child_process";
import { once } from "node:events";
import { text } from "node:stream/consumers";

/**
 * Runs a program that reads JSON from its standard input and prints JSON. Its input is not an argument, so that no
 * secret is visible in a process list. Rejects with its error output if it fails.
 */
export async function askProgram(program: string, args: readonly string[], input: unknown): Promise<unknown> {
  const child = spawn(program, args, { stdio: "pipe", timeout: 60_000 });
  child.stdin.end(JSON.stringify(input));
  const [output, complaint] = await Promise.all([text(child.stdout), text(child.stderr), once(child, "close")]);
  if (child.exitCode !== 0) throw new Error(`${program} failed:\n${complaint}`);
  return JSON.parse(output);
}
