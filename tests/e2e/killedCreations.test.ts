import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { seededRandom } from "../../bench/seededRandom";
import { startSimulator, type Simulator } from "../../simulator";
import { killTree } from "./support/killTree";
import { removeLocks } from "./support/locks";
import { ended, Program } from "./support/program";
import { instanceArgs } from "./support/sources";
import { readState } from "./support/state";
import { removeTornFiles } from "./support/tornFiles";

/** The number of moments for each form. */
const runs = 5;
const seed = Number(process.env["OTC_DDM_KILL_SEED"] ?? Date.now() % 1_000_000);
/** Only for a run that hangs. It takes some 30 s on a quiet machine. */
const perRunMs = 300_000;

/** An instance, two schemas on it, and then its restart. */
const sourceOf = (module: string, { dataNodes }: Simulator): string => {
  const schemas = ["orders", "customers"].map((name, index) => {
    const node = JSON.stringify(dataNodes[index]);
    return `const ${name} = new ddm.DdmSchema("${name}", { instanceId: instance.id, name: "${name}", shardMode: "cluster",
      shardNumber: 8, dataNodes: [(({ id, userName, password }) => ({ id, userName, userPassword: password }))(${node})] });`;
  });
  return [
    `const ddm = require("${module}");`,
    `const instance = new ddm.DdmInstance("instance", ${instanceArgs});`,
    ...schemas,
    `new ddm.DdmOperation("restart", { instanceId: instance.id, path: "restart" }, { dependsOn: [orders, customers] });`,
  ].join("\n");
};

/** A stack without resources, in its own cloud. */
async function onNewStack<T>(module: string, work: (program: Program, simulator: Simulator) => Promise<T>): Promise<T> {
  const options = { schemaJobs: true, jobScript: () => ({ durationSeconds: 1 }) };
  const simulator = await startSimulator(options);
  const plugin = module.endsWith("/plugin");
  const env = { ADMIN_PASSWORD: "admin-Secret-1" };
  const program = await Program.create(sourceOf(module, simulator), simulator, { plugin, env });
  try {
    return await work(program, simulator);
  } finally {
    await program.remove();
    await simulator.close();
  }
}

/** The requests that started something, and the number of times that each took effect. */
function begun({ history }: Simulator): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const { method, path, status } of history) {
    // A lost answer counts, because the simulator had executed its request.
    if (method !== "POST" || path.includes("/auth/") || status >= 300) continue;
    const call = path.replace(/^\/v3\/\w+\//, "").replace(/\w+in09/, "ID");
    counts[call] = (counts[call] ?? 0) + 1;
  }
  return counts;
}

// In parallel, because each waits for the cloud most of the time.
test.concurrent.each([
  ["the dynamic form", "pulumi-otc-ddm"],
  ["the plugin", "pulumi-otc-ddm/plugin"],
])(
  `an update with %s that is killed at any of ${runs} moments is completed by the next one, and each resource is created once`,
  async (_form, module) => {
    console.log(`${runs} kills with seed ${seed}`);
    const random = seededRandom(seed);
    const lengthMs = await onNewStack(module, async (program) => {
      const startMs = Date.now();
      await program.up();
      return Date.now() - startMs;
    });
    for (let run = 0; run < runs; run++) {
      const afterMs = Math.round(random() * lengthMs);
      await onNewStack(module, async (program, simulator) => {
        const which = `seed ${seed}, run ${run}, killed after ${afterMs} of ${lengthMs} ms`;
        await kill(program, afterMs);
        const { code, output } = await program.tryUp();
        const { resources } = await readState(program);
        const unfinished = resources.filter(({ initErrors }) => initErrors.length > 0).map(({ urn }) => urn);
        expect({ which, code, output, unfinished, begun: begun(simulator) }).toEqual({
          ...{ which, code: 0, output: expect.any(String) as string, unfinished: [] },
          begun: { instances: 1, "instances/ID/databases": 2, "instances/ID/restart": 1 },
        });
        expect(resources.filter(({ type }) => /:Ddm(Instance|Schema|Operation)$/.test(type))).toHaveLength(4);
      });
    }
  },
  perRunMs * (runs + 1),
);

async function kill(program: Program, afterMs: number): Promise<void> {
  const engine = program.start("up", "--yes", "--skip-preview");
  const end = ended(engine);
  await delay(afterMs);
  if (engine.pid !== undefined) killTree(engine.pid);
  await end;
  await removeTornFiles(join(program.folder, "state"));
  await removeLocks(join(program.folder, "state"));
}
