import { textLimits } from "../../provider/text/textLimits";
import { startSimulator, type Simulator } from "../../simulator";
import { pluginProgram } from "./support/pluginSources";
import { Program } from "./support/program";
import { RunningCommand } from "./support/runningCommand";
import { program as dynamicProgram } from "./support/sources";
import { readState } from "./support/state";

const aDay = 86_400;

let skippedMs = 0;
let simulator: Simulator;
const programs: Program[] = [];

beforeAll(async () => {
  const clock = { now: (): number => Date.now() + skippedMs };
  simulator = await startSimulator({ clock, tokenLifetimeSeconds: 30 * aDay });
});

afterEach(async () => {
  for (const one of programs.splice(0)) await one.remove();
});

afterAll(() => simulator.close());

/** A job with every text at its longest, of characters that take most room. */
function longest(): string {
  const name = "€".repeat(textLimits.name);
  const instance = { id: "i".repeat(textLimits.id), name };
  const statuses = [[0, "€".repeat(textLimits.status)]] as const;
  return simulator.addJob({ durationSeconds: aDay, ageSeconds: 60, name, instance, statuses });
}

const forms = [
  ["the dynamic form", false, dynamicProgram, "ddm.DdmJobsWait", 1000],
  // The engine has a copy of the plugin's inputs, so they need not be sent.
  ["the plugin", true, pluginProgram, "DdmJobsWait", 100_000],
] as const;

test.each(forms)(
  "the largest interrupted wait with %s is stored by the engine with the reason, and continues",
  async (_name, plugin, program, className, triggered) => {
    const ids = Array.from({ length: 100 }, longest);
    const source = program(
      `const wait = new ${className}("ready", { jobIds: ${JSON.stringify(ids)}, triggers: ["t".repeat(${triggered})] });`,
      "module.exports = { status: wait.status, jobs: wait.jobs };",
    );
    const created = await Program.create(source, simulator, { plugin });
    programs.push(created);
    const command = new RunningCommand(created, "up", "--yes", "--skip-preview");
    await command.until("the wait has seen its jobs", (output) =>
      /DdmJobsWait ready creating .*0 of 100 completed/.test(output),
    );
    const cancelled = await command.interrupt();
    expect(cancelled.code).toBe(1);
    expect(cancelled.output).toContain("The other jobs of this wait: 0 of 99 completed");
    expect(cancelled.output).toContain("Nothing is lost: the next `pulumi up` continues to wait for these jobs.");
    const { resources, pending } = await readState(created);
    expect(pending).toEqual([]);
    const [wait] = resources.filter(({ type }) => type.endsWith("DdmJobsWait"));
    expect(wait).toMatchObject({ id: ids.join(","), initErrors: [expect.stringContaining("Nothing is lost")] });
    const stored = wait?.outputs?.["jobs"] as { jobId: string; status?: string }[];
    expect(stored.map(({ jobId }) => jobId)).toEqual(ids);
    // The part of the jobs that was seen and stored.
    const seen = stored.filter(({ status }) => status !== undefined).length;
    expect(seen).toBeGreaterThan(0);
    expect(seen).toBeLessThan(100);
    skippedMs += aDay * 1000;
    expect(await created.up()).toMatch(/~ 1 updated/);
    const outputs = await created.outputs();
    expect(outputs).toMatchObject({ status: "Completed", jobs: ids.map((jobId) => ({ jobId, status: "Completed" })) });
    await created.up("--expect-no-changes");
  },
);
