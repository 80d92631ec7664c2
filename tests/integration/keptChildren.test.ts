import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { until } from "../support/until";

// For a process that hangs, also on a busy machine.
jest.setTimeout(180_000);

const keep = pathToFileURL(join(__dirname, "../../scripts/processes/keep.mjs")).href;

/** A script with a child that runs for an hour in its own session, like the demo's simulator, and a folder. */
const script = (folder: string): string => `
  import { spawn } from "node:child_process";
  const { keepChild, keepPath } = await import(${JSON.stringify(keep)});
  keepPath(${JSON.stringify(folder)});
  const child = keepChild(
    spawn(process.execPath, ["-e", "setTimeout(() => {}, 3600_000)"], { stdio: "ignore", detached: true }),
  );
  process.on("SIGUSR2", () => child.kill("SIGKILL"));
  console.log(child.pid);
`;

const isAlive = (pid: number): boolean => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

test.each(["SIGKILL", "SIGHUP", "SIGTERM"] as const)(
  "the children of a script end after %s ended the script, and its folder is removed",
  async (signal) => {
    const folder = await mkdtemp(join(tmpdir(), "otc-ddm-kept-"));
    const parent = spawn(process.execPath, ["--input-type=module", "-e", script(folder)], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    const pid = Number(await new Promise((resolve) => parent.stdout.once("data", resolve)));
    expect([isAlive(pid), existsSync(folder)]).toEqual([true, true]);
    parent.kill(signal);
    await until("the child and the folder are gone", () => !isAlive(pid) && !existsSync(folder));
  },
);

test("a script ends normally although its children are tracked", async () => {
  const folder = await mkdtemp(join(tmpdir(), "otc-ddm-kept-"));
  const parent = spawn(process.execPath, ["--input-type=module", "-e", script(folder)], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  await new Promise((resolve) => parent.stdout.once("data", resolve));
  const ended = new Promise((resolve) => parent.once("close", resolve));
  parent.kill("SIGUSR2");
  expect(await ended).toBe(0);
  await until("the folder is gone", () => !existsSync(folder));
});
