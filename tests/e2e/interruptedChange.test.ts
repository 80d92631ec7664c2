import { storedInstance } from "./support/instances";
import { interruptChanges, passwords, type InterruptedChangeLife } from "./support/interruptedChangeLife";
import { formsOf } from "./support/leaks";
import { heedMs } from "./support/runningCommand";
import type { StoredResource } from "./support/state";

let dynamic: InterruptedChangeLife;
let plugin: InterruptedChangeLife;

beforeAll(async () => {
  [dynamic, plugin] = await Promise.all([interruptChanges("dynamic"), interruptChanges("plugin")]);
});

const forms = [
  ["the dynamic form", (): InterruptedChangeLife => dynamic],
  ["the plugin", (): InterruptedChangeLife => plugin],
] as const;

const withoutIds = (calls: readonly string[]): readonly string[] => calls.map((call) => call.replace(/\w+in09/, "ID"));

const callsOf = ({ id }: StoredResource, calls: readonly string[]): readonly string[] =>
  withoutIds(calls.filter((call) => call.includes(id ?? "none")));

describe.each(forms)("with %s", (_name, lifeOf) => {
  test("Ctrl-C during a scale-out stores the finished changes, the running one and the others", () => {
    const { cancelled, cancelledCalls, stored, pending } = lifeOf();
    expect(cancelled.code).toBe(1);
    expect(cancelled.tookMs).toBeLessThan(heedMs);
    expect(pending).toEqual([]);
    const orders = storedInstance(stored, "orders");
    expect(orders.initErrors).not.toEqual([]);
    expect(orders.outputs).toMatchObject({
      name: "orders-other-db",
      nodeNum: 2,
      __underWay: { what: "scale out to 3 nodes", jobId: expect.any(String) as string },
    });
    expect(callsOf(orders, cancelledCalls)).toEqual([
      "PUT /v1/instances/ID/modify-name",
      "PUT /v3/instances/ID/admin-user",
      "POST /v3/instances/ID/nodes",
    ]);
    expect(cancelled.output).toMatch(
      /Done: rename the instance, set the administrator's password\. Under way: scale out to 3 nodes \(job \S+\)\. Not done: set the parameters\./,
    );
  });

  test("the next update waits for the scale-out, makes the other changes, and repeats no call", () => {
    const { stored, resumed, resumedCalls, storedAfter } = lifeOf();
    expect(resumed.code).toBe(0);
    expect(resumed.stepsOf("DdmInstance::orders")).toEqual(["update"]);
    const orders = storedInstance(storedAfter, "orders");
    expect(orders.id).toBe(storedInstance(stored, "orders").id);
    expect(orders.outputs).toMatchObject({ nodeNum: 3, parameters: { long_query_time: "2" } });
    expect(orders.outputs).not.toHaveProperty("__underWay");
    expect(callsOf(orders, resumedCalls)).toEqual(["PUT /v3.1/instances/ID/configurations"]);
  });

  test("a creation that was interrupted before its tags and parameters is one instance, and the next update sets them", () => {
    const { stored, cancelledCalls, resumed, resumedCalls, storedAfter } = lifeOf();
    const before = storedInstance(stored, "late");
    expect(before.outputs).toMatchObject({
      __underWay: { what: "create the instance", jobId: expect.any(String) as string },
    });
    expect(cancelledCalls.filter((call) => call === "POST /v3/instances")).toHaveLength(1);
    expect(resumed.stepsOf("DdmInstance::late")).toEqual(["update"]);
    const late = storedInstance(storedAfter, "late");
    expect(late).toMatchObject({
      id: before.id,
      outputs: { tags: { team: "orders" }, parameters: { long_query_time: "3" } },
    });
    expect(callsOf(late, resumedCalls)).toEqual([
      "POST /v3/instances/ID/tags/create",
      "PUT /v3.1/instances/ID/configurations",
    ]);
    expect(resumedCalls).not.toContain("POST /v3/instances");
  });

  test("the next update after a kill during a scale-out waits for it, and makes no call", () => {
    const { killedCalls, recovered, recoveredCalls, unchanged, storedAtLast } = lifeOf();
    expect(withoutIds(killedCalls)).toEqual(["POST /v3/instances/ID/nodes"]);
    expect(recovered.code).toBe(0);
    expect(recovered.stepsOf("DdmInstance::orders")).toEqual(["update"]);
    expect(recoveredCalls).toEqual([]);
    expect(storedInstance(storedAtLast, "orders").outputs).toMatchObject({ nodeNum: 4 });
    expect(unchanged.code).toBe(0);
  });

  test("no administrator's password is in an output, an event or a state", () => {
    for (const form of passwords.flatMap(formsOf)) {
      for (const place of lifeOf().places) expect(place.includes(form)).toBe(false);
    }
  });
});
