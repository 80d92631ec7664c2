import { cp, rm, truncate } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { startSimulator, type Simulator } from "../../simulator";
import { seededRandom } from "../../bench/seededRandom";
import { killTree } from "./support/killTree";
import { ended, Program } from "./support/program";
import { instanceArgs, program as source } from "./support/sources";
import { readState } from "./support/state";
import { removeLocks } from "./support/locks";
import { removeTornFiles } from "./support/tornFiles";

/** `npm run test:kill` sets more runs, and may repeat the seed of a failed run. */
const runs = Number(process.env["OTC_DDM_KILL_RUNS"] ?? 10);
const seed = Number(process.env["OTC_DDM_KILL_SEED"] ?? Date.now() % 1_000_000);
/** Only for a run that hangs. It takes some 10 s on a quiet machine. */
const perRunMs = 150_000;

/** The duration of the jobs of the five waits. A sixth waits for all of them. An `up` needs some 3 s beside them. */
const durationsSeconds = [0, 1, 2, 3, 4];
/** The program also creates an instance and waits for it once in this many runs. */
const instanceEvery = 5;

let simulator: Simulator;
let program: Program;
let pristine: string;
/** The result and the duration of an update without a kill. */
let whole: { readonly waitIds: readonly string[]; readonly lengthMs: number };

beforeAll(async () => {
  simulator = await startSimulator({ createInstanceSeconds: 2, deleteInstanceSeconds: 0 });
  program = await Program.create(source(), simulator, { env: { ADMIN_PASSWORD: "admin-Secret-1" } });
  pristine = `${program.folder}-pristine`;
  await cp(join(program.folder, "state"), pristine, { recursive: true });
  const waitIds = await startAnew(false);
  const startMs = Date.now();
  await program.up();
  whole = { waitIds, lengthMs: Date.now() - startMs };
});

afterAll(async () => {
  await program.remove();
  await rm(pristine, { recursive: true, force: true });
  await simulator.close();
});

test("an empty file of the backend after a kill hides the stack until it is removed, and has no data of the stack", async () => {
  const state = join(program.folder, "state");
  const attributes = join(state, ".pulumi/stacks/orders/test.json.attrs");
  await truncate(attributes);
  expect((await program.try("cancel", "--yes")).output).toContain("failed to load checkpoint: EOF");
  expect(await removeTornFiles(state)).toEqual([attributes]);
  await program.up("--expect-no-changes");
  await expectAllFinished(whole.waitIds, false);
});

test(
  `an update whose engine is killed at any of ${runs} moments is completed by the next one, without manual steps`,
  async () => {
    console.log(`${runs} kills with seed ${seed}`);
    const random = seededRandom(seed);
    const { lengthMs } = whole;
    for (let run = 0; run < runs; run++) {
      const afterMs = Math.round(random() * lengthMs);
      try {
        await killAndRecover(afterMs, run);
      } catch (error) {
        const which = `seed ${seed}, run ${run}, killed after ${afterMs} of ${lengthMs} ms`;
        throw new Error(`${which}: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
      }
    }
  },
  perRunMs * (runs + 1),
);

async function killAndRecover(afterMs: number, run: number): Promise<void> {
  const withInstance = run % instanceEvery === instanceEvery - 1;
  const waitIds = await startAnew(withInstance);
  const engine = program.start("up", "--yes", "--skip-preview");
  const end = ended(engine);
  await delay(afterMs);
  if (engine.pid !== undefined) killTree(engine.pid);
  await end;
  await removeTornFiles(join(program.folder, "state"));
  // The file backend keeps the lock of a killed engine until `pulumi cancel`, for any resources. Its sources have no other
  // way, and `cancel` only removes the files of the locks.
  if (run === 0) await program.run("cancel", "--yes");
  else await removeLocks(join(program.folder, "state"));
  await program.up();
  // The state shows that the waits have no work left.
  if (withInstance) await program.up("--expect-no-changes");
  await expectAllFinished(waitIds, withInstance);
}

/** Gives the stack new jobs and an empty state, so that each run starts from the beginning. Returns the waits' ids. */
async function startAnew(withInstance: boolean): Promise<readonly string[]> {
  const state = join(program.folder, "state");
  await rm(state, { recursive: true, force: true });
  await cp(pristine, state, { recursive: true });
  const ids = durationsSeconds.map((durationSeconds) => simulator.addJob({ durationSeconds }));
  const waits = ids.map((id, index) => `new ddm.DdmJobWait("wait-${index}", { jobId: "${id}" });`);
  const together = `new ddm.DdmJobsWait("together", { jobIds: ${JSON.stringify(ids)} });`;
  const instance = [
    `const instance = new ddm.DdmInstance("orders", ${instanceArgs});`,
    `new ddm.DdmJobWait("orders-ready", { jobId: instance.jobId });`,
  ];
  await program.write(source(...waits, together, ...(withInstance ? instance : [])));
  return [...ids, ids.join(",")];
}

async function expectAllFinished(waitIds: readonly string[], withInstance: boolean): Promise<void> {
  // Pulumi keeps aborted creations in the state until a refresh, and the next update only warns of them.
  const { resources } = await readState(program);
  const waits = resources.filter(({ type }) => /:DdmJobs?Wait$/.test(type));
  expect(waits).toHaveLength(waitIds.length + (withInstance ? 1 : 0));
  expect(waits.map(({ id }) => id)).toEqual(expect.arrayContaining([...waitIds]));
  for (const { outputs, initErrors } of waits) {
    expect(initErrors).toEqual([]);
    expect(outputs).toMatchObject({ status: "Completed", endTime: expect.any(String) as string });
    const jobs = (outputs?.["jobs"] ?? [outputs]) as readonly Readonly<Record<string, unknown>>[];
    for (const job of jobs) expect(job).toMatchObject({ status: "Completed", progress: 100 });
  }
}
