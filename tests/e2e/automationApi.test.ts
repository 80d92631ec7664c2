import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { startSimulator, type Simulator } from "../../simulator";
import { AutomationProgram } from "./support/automationProgram";
import { ended, type Ended } from "./support/program";
import { heedMs, showsJob } from "./support/runningCommand";

let simulator: Simulator;
let program: AutomationProgram;

beforeAll(async () => {
  simulator = await startSimulator({ createInstanceSeconds: 2, deleteInstanceSeconds: 2, jobScript: hold });
  program = await AutomationProgram.create(simulator);
});

afterAll(() => simulator.close());

const hold = ({ name }: { name: string }): object => (name === "CreateInstance" ? { holdAt: 0.5 } : {});

/** Runs `up`, and sends a signal when the wait shows its job: to the program only, or to all its processes. */
async function interrupted(signal: "SIGTERM" | "SIGINT", to: "program" | "group"): Promise<Ended> {
  const child = program.start("up");
  const end = ended(child);
  await untilJobIsShown(child);
  const { pid = 0 } = child;
  process.kill(to === "group" ? -pid : pid, signal);
  // Ends a program that ignores the signal, so that the test fails and does not hang.
  const atLast = setTimeout(() => process.kill(-pid, "SIGKILL"), heedMs);
  const result = await end;
  clearTimeout(atLast);
  return result;
}

/** Resolves when the program's output shows the progress of its wait, or when the program has ended. */
async function untilJobIsShown(child: ChildProcess): Promise<void> {
  let shown = "";
  const hasEnded = once(child, "close").then(() => undefined);
  while (!showsJob(shown, "orders-ready")) {
    const chunk = await Promise.race([child.stdout ? once(child.stdout, "data") : undefined, hasEnded]);
    if (chunk === undefined) return;
    shown += String(chunk[0]);
  }
}

const waitOf = async (): Promise<unknown> =>
  (await program.checkpoint()).resources?.find(({ type }) => type.endsWith("DdmJobWait"));
const creations = (): number =>
  simulator.history.filter(({ method, path }) => method === "POST" && path.endsWith("/instances")).length;

// These tests follow one stack through its life. Each continues where the one before ended.

test("SIGTERM ends the update of the page's program, and stores its wait as not yet ready", async () => {
  const { code, output } = await interrupted("SIGTERM", "program");
  expect(output).toContain("Nothing is lost: the next `pulumi up` continues to wait for this job.");
  expect(code).toBe(1);
  expect(await waitOf()).toMatchObject({ initErrors: [expect.stringContaining("was cancelled") as string] });
});

test("Ctrl-C in a terminal has the same effect", async () => {
  const { code, output } = await interrupted("SIGINT", "group");
  expect(output).toContain("Nothing is lost: the next `pulumi up` continues to wait for this job.");
  expect(code).toBe(1);
  expect(await waitOf()).toMatchObject({ initErrors: [expect.stringContaining("was cancelled") as string] });
});

test("the next update continues the wait, and the program reads the outputs", async () => {
  simulator.release();
  const { code, output } = await program.run("up");
  expect(output).toMatch(/^Instance [0-9a-f]{32}in09 is ready$/m);
  expect(code).toBe(0);
  expect(creations()).toBe(1);
});

test("the program of the plugin takes the stack over, and changes nothing", async () => {
  await program.moveToPlugin();
  const { code, output } = await program.run("up");
  expect(output).toMatch(/3 unchanged/);
  expect(output).toMatch(/^Instance [0-9a-f]{32}in09 is ready$/m);
  expect(code).toBe(0);
  expect((await program.checkpoint()).resources?.map(({ type }) => type)).toContain("otc-ddm:index:DdmJobWait");
});

test("a destruction by the program leaves no instance and nothing in the state", async () => {
  const { code } = await program.run("destroy");
  expect(code).toBe(0);
  expect((await program.checkpoint()).resources ?? []).toEqual([]);
  expect(simulator.history.filter(({ method }) => method === "DELETE")).toHaveLength(1);
});
