import { eventLogEnvironment, runWithEvents } from "./support/engineEvents";
import { Gate } from "./support/gate";
import { startSlowCloud, up, type SlowCloud } from "./support/interruptedUpdate";
import { expectEnd, interruptedUpdateTests, runningNode, storedAs } from "./support/interruptedUpdateTests";
import { Program } from "./support/program";
import { heedMs, RunningCommand, showsJob } from "./support/runningCommand";
import { chain, program as source } from "./support/sources";
import { readState } from "./support/state";

const destroy = ["destroy", "--yes", "--skip-preview"];

// cancelOnOtherNodes.test.ts has the tests of the other Nodes.
const interruption = interruptedUpdateTests(runningNode);

// The other tests have their own cloud, whose time is independent of the first.
let cloud: SlowCloud;
const programs: Program[] = [];

beforeAll(async () => {
  cloud = await startSlowCloud();
});

afterAll(async () => {
  for (const one of programs) await one.remove();
  await cloud.simulator.close();
});

async function create(text: string, env: Readonly<Record<string, string>> = {}): Promise<Program> {
  const created = await Program.create(text, cloud.simulator, {
    env: { ADMIN_PASSWORD: "admin-Secret-1", ...eventLogEnvironment, ...env },
  });
  programs.push(created);
  return created;
}

test("one Ctrl-C ends the wait for a deletion, and the next destroy finishes it", async () => {
  const {
    cloud: { endJobs },
    update: { program },
  } = interruption();
  const command = new RunningCommand(program, ...destroy);
  await command.until("the wait has seen the job of the deletion", (output) => showsJob(output, "orders"));
  const cancelled = await command.interrupt();
  expectEnd(cancelled);
  expect(cancelled.output).toContain("DeleteInstance");
  const { resources, pending } = await readState(program);
  expect(pending).toEqual([]);
  expect(resources.map(({ type }) => type)).toContain("pulumi-nodejs:dynamic/ddm:DdmInstance");
  endJobs();
  await program.run(...destroy);
  expect(await program.state()).not.toContain('"urn"');
});

test("one Ctrl-C ends a wait that has never seen its job, and the next update starts it again", () => {
  const { update } = interruption();
  const { cancelled, pending, resumed, third, unseen } = update;
  expectEnd(cancelled);
  expect(cancelled.output).toContain(`The wait for DDM job ${unseen} was cancelled after`);
  expect(pending).toEqual([]);
  expect(storedAs(update, "DdmJobWait::unseen")).toBeUndefined();
  expect(resumed.stepsOf("DdmJobWait::unseen")).toEqual(["create"]);
  expect(third.code).toBe(0);
});

test("Ctrl-C does not abort a running creation, so its instance is not lost", async () => {
  const { simulator } = cloud;
  const gate = await Gate.before(simulator.url, /^POST .*\/instances$/);
  const jobId = simulator.addJob({ durationSeconds: 3600 });
  const beside = `new ddm.DdmJobWait("beside", { jobId: "${jobId}" });`;
  const program = await create(`${chain}\n${beside}`, { OS_DDM_ENDPOINT_OVERRIDE: gate.url });
  try {
    const command = new RunningCommand(program, ...up);
    await command.until("a wait has seen its job", (output) => showsJob(output, "beside"));
    await command.until("the creation is under way", () => gate.held > 0);
    const cancelled = await command.interrupt(async () => {
      // The signal that ends the wait also reaches the creation, because they share a process.
      await command.until("the wait has been cancelled", (output) =>
        output.includes("DdmJobWait beside **creating failed**"),
      );
      gate.open();
    });
    expect(cancelled.code).toBe(1);
    expect(cancelled.output).toContain(`The wait for DDM job ${jobId}, CreateInstance`);
    const { resources, pending } = await readState(program);
    expect(pending).toEqual([]);
    const types = resources.map(({ type, initErrors }) => [type.split(":").at(-1), initErrors.length]);
    expect(types).toContainEqual(["DdmInstance", 0]);
    cloud.endJobs();
    const next = await runWithEvents(program, up);
    expect(next.code).toBe(0);
    expect(next.stepsOf("DdmInstance::orders")).toEqual(["same"]);
    expect(next.stepsOf("DdmJobWait::ready")).toEqual(["create"]);
  } finally {
    gate.close();
  }
});

test("one Ctrl-C ends a program that waits in getDdmJob", async () => {
  const jobId = cloud.simulator.addJob({ durationSeconds: 3600 });
  const program = await create(
    source(`module.exports = async () => ({ job: await ddm.getDdmJob({ jobId: "${jobId}" }) });`),
  );
  const command = new RunningCommand(program, ...up);
  await command.until("the program has seen the job", (output) => showsJob(output, "Stack orders-test"));
  const { code, tookMs } = await command.interrupt();
  expect(code).not.toBe(0);
  expect(tookMs).toBeLessThan(heedMs);
});
