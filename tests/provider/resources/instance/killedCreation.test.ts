import type { Instance } from "../../../../provider/api/endpoints/getInstance";
import { ApiError } from "../../../../provider/api/errors";
import { createDdmInstance } from "../../../../provider/resources/instance/createDdmInstance";
import { FakeRuntime } from "../../../support/fakeRuntime";
import { instanceInputs } from "../../../support/instanceInputs";
import { MemoryJournal } from "../../../support/memoryJournal";
import { until } from "../../../support/until";

const urn = "urn:pulumi:test::orders::otc-ddm:index:DdmInstance::orders";

/** A cloud that creates an instance for each request, and the journal of one computer. */
class Cloud {
  readonly journal = new MemoryJournal();
  readonly instances: Instance[] = [];
  /** Whether the list is refused. */
  listRefused = false;

  /** A new process of the package, without the memory of earlier ones. */
  process(answer?: () => unknown): FakeRuntime {
    const runtime: FakeRuntime = new FakeRuntime({
      "POST instances": () => {
        if (answer) return answer();
        this.add(runtime);
        return { id: `i${this.instances.length}`, jobId: "j1" };
      },
      "GET instances": () =>
        this.listRefused
          ? new ApiError({ method: "GET", url: "https://ddm.test/v1/p1/instances" }, 403, {})
          : {
              ...{ ids: this.instances.map(({ id }) => id), deletedIds: [], instances: this.instances },
              ...{ received: this.instances.length, total: this.instances.length },
              serverTimeMs: runtime.clock.now(),
            },
      "GET jobs": () => ({ jobs: [], received: 0, total: 0 }),
    });
    runtime.journal = this.journal;
    return runtime;
  }

  /** Kills a process after its request, which took effect or not, before its answer. */
  async kill(made: "the instance" | "nothing"): Promise<void> {
    const runtime: FakeRuntime = this.process(() => {
      if (made === "the instance") this.add(runtime);
      return new Promise(() => undefined);
    });
    void createDdmInstance(runtime, instanceInputs, { urn });
    await until("the request is made", () => runtime.calls.includes("POST instances"));
  }

  private add(runtime: FakeRuntime): void {
    const { name, flavorRef, nodeNum: nodeCount, engineVersion, vpcId, subnetId, securityGroupId } = instanceInputs;
    const told = { name, flavorRef, nodeCount, engineVersion, vpcId, subnetId, securityGroupId };
    const createdTime = new Date(runtime.clock.now()).toISOString();
    this.instances.push({ id: `i${this.instances.length + 1}`, status: "CREATING", createdTime, ...told });
  }
}

const create = (cloud: Cloud): Promise<unknown> => createDdmInstance(cloud.process(), instanceInputs, { urn });

test("the instance that a killed process requested is taken over, and no other is created", async () => {
  const cloud = new Cloud();
  await cloud.kill("the instance");
  const runtime = cloud.process();
  await expect(createDdmInstance(runtime, instanceInputs, { urn })).resolves.toMatchObject({ id: "i1" });
  expect(runtime.calls).not.toContain("POST instances");
  expect(runtime.warnings.join()).toContain("the update that started it was killed. DDM lists the instance i1");
  expect(cloud.instances).toHaveLength(1);
});

test("the instance is created after a kill before the request, once the list shows that it does not exist", async () => {
  const cloud = new Cloud();
  await cloud.kill("nothing");
  await expect(create(cloud)).resolves.toMatchObject({ id: "i1" });
  expect(cloud.instances).toHaveLength(1);
});

test("the next update looks again if the list decides nothing after a kill, and creates nothing before", async () => {
  const cloud = new Cloud();
  await cloud.kill("the instance");
  cloud.listRefused = true;
  await expect(create(cloud)).rejects.toMatchObject({ code: "CREATION_UNCERTAIN" });
  await expect(create(cloud)).rejects.toMatchObject({ code: "CREATION_UNCERTAIN" });
  cloud.listRefused = false;
  await expect(create(cloud)).resolves.toMatchObject({ id: "i1" });
  expect(cloud.instances).toHaveLength(1);
});

test("a finished creation leaves nothing in the journal, so the same inputs create another instance", async () => {
  const cloud = new Cloud();
  await create(cloud);
  expect(cloud.journal.entries.size).toBe(0);
  await expect(create(cloud)).resolves.toMatchObject({ id: "i2" });
});
