import { dirname } from "node:path";
import { interruptUpdate, startSlowCloud, type InterruptedUpdate, type SlowCloud } from "./interruptedUpdate";
import { heedMs, type Interrupted } from "./runningCommand";
import type { StoredResource } from "./state";

/** The Nodes of the tests of the dynamic form, because no Node documents how it observes a cancelled update. */
export const testedNodes: readonly number[] = [20, 22, 24];
/** The current Node represents its major version. */
export const runningNode = Number(process.versions.node.split(".")[0]);

/** A cloud and an interrupted update in it, for the tests of one Node. */
interface Interruption {
  readonly cloud: SlowCloud;
  readonly update: InterruptedUpdate;
}

/** The tests of an update that was interrupted on one Node. The other tests of the file may continue with its stack. */
export function interruptedUpdateTests(major: number): () => Interruption {
  let cloud: SlowCloud;
  let update: InterruptedUpdate;

  beforeAll(async () => {
    cloud = await startSlowCloud();
    update = await interruptUpdate(cloud, await nodeOf(major));
  });

  afterAll(async () => {
    await update.program.remove();
    await cloud.simulator.close();
  });

  describe(`on Node ${major}`, () => {
    test("one Ctrl-C ends many waits, and the next update continues them", () => {
      const { ids, asleep, cancelled, polledWhileAsleep, pending, resumed, third } = update;
      expectEnd(cancelled);
      for (const id of [...ids, asleep])
        expect(cancelled.output).toContain(`The wait for DDM job ${id}, CreateInstance`);
      expect(cancelled.output).toContain("Nothing is lost: the next `pulumi up` continues to wait for this job.");
      // The signal ended the delay of this wait before its next poll.
      expect(polledWhileAsleep).toBe(1);
      expect(pending).toEqual([]);
      const stored = ids.map((_, index) => storedAs(update, `DdmJobWait::wait-${index}`));
      expect(stored.map((one) => one?.id)).toEqual(ids);
      for (const one of stored) {
        expect(one?.initErrors).toHaveLength(1);
        expect(one?.outputs).toMatchObject({ status: "Running" });
      }
      expect(resumed.code).toBe(0);
      ids.forEach((_, index) => {
        expect(resumed.stepsOf(`DdmJobWait::wait-${index}`)).toEqual(["update"]);
      });
      expect(resumed.stepsOf("DdmJobWait::asleep")).toEqual(["update"]);
      expect(third.code).toBe(0);
    });

    test("an interrupted chain keeps its instance and its wait", () => {
      const { cancelled, pending, resumed, outputs, creations, third } = update;
      expectEnd(cancelled);
      expect(cancelled.output).toMatch(
        /The wait for DDM job .*"orders-db" .* was cancelled after \d+s \(last seen Running/,
      );
      expect(pending).toEqual([]);
      expect(storedAs(update, "DdmInstance::orders")?.initErrors).toEqual([]);
      expect(storedAs(update, "DdmJobWait::ready")?.initErrors).toHaveLength(1);
      expect(resumed.stepsOf("DdmInstance::orders")).toEqual(["same"]);
      expect(resumed.stepsOf("DdmJobWait::ready")).toEqual(["update"]);
      expect(outputs).toMatchObject({ status: "Completed", durationSeconds: 3600 });
      expect(creations).toBe(1);
      expect(third.code).toBe(0);
    });
  });
  return () => ({ cloud, update });
}

/** Ctrl-C took effect within a time that only a hanging command exceeds. */
export function expectEnd({ code, output, tookMs }: Interrupted): void {
  expect({ code, output }).toMatchObject({ code: 1 });
  expect(output).not.toMatch(/deprecat|MaxListeners/i);
  expect(tookMs).toBeLessThan(heedMs);
}

export const storedAs = ({ stored }: InterruptedUpdate, resource: string): StoredResource | undefined =>
  stored.find(({ urn }) => urn.endsWith(`:${resource}`));

async function nodeOf(major: number): Promise<{ nodeFolder?: string }> {
  if (major === runningNode) return {};
  const { nodeBinary } = await import("../../../scripts/toolchains/nodeVersions.mjs");
  return { nodeFolder: dirname(await nodeBinary(major)) };
}
