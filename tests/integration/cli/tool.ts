import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Simulator } from "../../../simulator";
import { simulatorEnvironment } from "../../support/simulatorEnvironment";
import { until } from "../../support/until";

const main = join(__dirname, "../../../bin/cli/main.js");

/** The result of a run of the tool. */
export interface Ended {
  /** The exit code, or the name of the signal that ended it. */
  readonly code: number | NodeJS.Signals;
  readonly out: string;
  readonly err: string;
}

/** A run of the tool that has not ended. */
export interface Run {
  readonly child: ChildProcess;
  readonly written: { out: string; err: string };
  readonly code: Promise<Ended["code"]>;
}

/** The built command line tool in its own folder, which is also its user's home. */
export class Tool {
  private constructor(
    readonly folder: string,
    readonly env: Readonly<Record<string, string>>,
  ) {}

  /** The tool with the settings of a simulator's user. */
  static async for(simulator: Simulator): Promise<Tool> {
    const folder = await mkdtemp(join(tmpdir(), "otc-ddm-cli-"));
    return new Tool(folder, { PATH: process.env["PATH"] ?? "", HOME: folder, ...simulatorEnvironment(simulator) });
  }

  start(args: readonly string[], env: Readonly<Record<string, string>> = this.env): Run {
    return watched(spawn(process.execPath, [main, ...args], { cwd: this.folder, env }));
  }

  async run(args: readonly string[], env?: Readonly<Record<string, string>>): Promise<Ended> {
    return ended(this.start(args, env));
  }

  /** Runs a line of the shell, with `TOOL` as the tool. */
  startShell(line: string): Run {
    const script = line.replaceAll("TOOL", `"${process.execPath}" "${main}"`);
    return watched(spawn("/bin/bash", ["-c", script], { cwd: this.folder, env: this.env }));
  }

  async shell(line: string): Promise<Ended> {
    return ended(this.startShell(line));
  }

  async remove(): Promise<void> {
    await rm(this.folder, { recursive: true, force: true });
  }
}

function watched(child: ReturnType<typeof spawn>): Run {
  const written = { out: "", err: "" };
  child.stdout?.on("data", (chunk) => (written.out += String(chunk)));
  child.stderr?.on("data", (chunk) => (written.err += String(chunk)));
  const code = once(child, "close").then(([exitCode, signal]: unknown[]) => {
    return typeof exitCode === "number" ? exitCode : (signal as NodeJS.Signals);
  });
  return { child, written, code };
}

async function ended({ code, written }: Run): Promise<Ended> {
  return { code: await code, ...written };
}

/** Waits until a run has written a text. */
export function untilWritten({ written }: Run, stream: "out" | "err", text: string): Promise<void> {
  const shown = (): string => JSON.stringify(written, undefined, 2);
  return until(`the tool has written ${JSON.stringify(text)}`, () => written[stream].includes(text), shown);
}
