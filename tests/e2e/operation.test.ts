import { formsOf } from "./support/leaks";
import { liveThroughOperations, secretId, type OperationLife } from "./support/operationLife";
import { heedMs } from "./support/runningCommand";

let dynamic: OperationLife;
let plugin: OperationLife;

beforeAll(async () => {
  [dynamic, plugin] = await Promise.all([liveThroughOperations("dynamic"), liveThroughOperations("plugin")]);
});

const forms = [
  ["the dynamic form", (): OperationLife => dynamic],
  ["the plugin", (): OperationLife => plugin],
] as const;

describe.each(forms)("with %s", (_name, lifeOf) => {
  const restartOf = (of: "restarted" | "slow"): string => `POST /v3/instances/${lifeOf().ids[of]}/restart`;
  const bindingOf = (): string => `POST /v3/instances/${lifeOf().ids.bound}/eip`;

  test("each operation is started once, and one Ctrl-C ends the wait for the running one", () => {
    const { cancelled, storedThen, pending } = lifeOf();
    expect([...cancelled.calls].sort()).toEqual([restartOf("restarted"), restartOf("slow"), bindingOf()].sort());
    expect(cancelled.code).toBe(1);
    expect(cancelled.tookMs).toBeLessThan(heedMs);
    expect(pending).toEqual([]);
    const slow = storedThen.find(({ urn }) => urn.endsWith("DdmOperation::slow"));
    expect(slow).toMatchObject({
      id: `${lifeOf().ids.slow}/restart`,
      outputs: { status: "Running", progress: 0, jobId: expect.any(String) as unknown },
    });
    expect(slow?.initErrors.join()).toContain("continues to wait for this job");
  });

  test("the next update continues the wait, and starts nothing", () => {
    const { resumed, outputs } = lifeOf();
    expect(resumed.code).toBe(0);
    expect(resumed.calls).toEqual([]);
    expect(resumed.stepsOf("DdmOperation::slow")).toEqual(["update"]);
    expect(resumed.stepsOf("DdmOperation::restarted")).toEqual(["same"]);
    expect(outputs).toEqual({ restarted: "Completed", name: "RestartInstance", bound: "Completed", slow: "Completed" });
  });

  test("an ended operation has no further change", () => {
    const { unchanged } = lifeOf();
    expect(unchanged.code).toBe(0);
    expect(unchanged.calls).toEqual([]);
  });

  test("another trigger replaces the restart, and its preview starts nothing", () => {
    const { previewed, triggered, storedAtLast } = lifeOf();
    expect(previewed.calls).toEqual([]);
    expect(previewed.plannedOf("DdmOperation::restarted")).toContain("create-replacement");
    expect(triggered.code).toBe(0);
    expect(triggered.calls).toEqual([restartOf("restarted")]);
    expect(triggered.stepsOf("DdmOperation::restarted")).toContain("create-replacement");
    expect(triggered.stepsOf("DdmOperation::bound")).toEqual(["same"]);
    expect(storedAtLast.filter(({ urn }) => urn.endsWith("DdmOperation::restarted"))).toHaveLength(1);
  });

  test("the body is in no state, output or event in plain text, even with the log of requests", () => {
    const { cancelled, resumed, triggered, destroyed, states } = lifeOf();
    const places = { states, ...{ first: cancelled.output, resumed: resumed.output + resumed.events } };
    const later = { triggered: triggered.output + triggered.events, destroyed: destroyed.output + destroyed.events };
    expect(cancelled.output).toContain("/eip");
    expect(states).toContain('"body"');
    for (const form of formsOf(secretId)) {
      for (const [place, text] of Object.entries({ ...places, ...later })) {
        expect([place, text.includes(form)]).toEqual([place, false]);
      }
    }
  });

  test("a destroy changes nothing in the cloud", () => {
    const { destroyed } = lifeOf();
    expect(destroyed.code).toBe(0);
    expect(destroyed.output).toContain("4 deleted");
    expect(destroyed.calls).toEqual([]);
  });
});
