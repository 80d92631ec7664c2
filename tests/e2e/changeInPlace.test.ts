import { eachChange, liveThroughChanges, passwords, type ChangeInPlaceLife } from "./support/changeInPlaceLife";
import { storedInstance } from "./support/instances";
import { formsOf } from "./support/leaks";

let dynamic: ChangeInPlaceLife;
let plugin: ChangeInPlaceLife;

beforeAll(async () => {
  [dynamic, plugin] = await Promise.all([liveThroughChanges("dynamic"), liveThroughChanges("plugin")]);
});

const forms = [
  ["the dynamic form", (): ChangeInPlaceLife => dynamic],
  ["the plugin", (): ChangeInPlaceLife => plugin],
] as const;

/** The call for each of the changes of one instance. */
const callOf = {
  renamed: "PUT /v1/instances/ID/modify-name",
  moved: "PUT /v1/instances/ID/modify-security-group",
  guarded: "PUT /v3/instances/ID/admin-user",
  withAdministrator: "PUT /v3/instances/ID/admin-user",
  byCode: "PUT /v3/instances/ID/flavor",
  byId: "PUT /v3/instances/ID/flavor",
  grown: "POST /v3/instances/ID/nodes",
  shrunk: "POST /v2/instances/ID/action/reduce",
  configured: "PUT /v3.1/instances/ID/configurations",
} as const;

describe.each(forms)("with %s", (_name, lifeOf) => {
  const callsOf = (of: keyof ChangeInPlaceLife["ids"], calls: readonly string[]): readonly string[] => {
    const id = lifeOf().ids[of] ?? "";
    return calls.filter((call) => call.includes(id)).map((call) => call.replace(id, "ID"));
  };

  test("tags and parameters are set after the creation", () => {
    const { created } = lifeOf();
    expect(created.code).toBe(0);
    expect(callsOf("tagged", created.calls)).toEqual(["POST /v3/instances/ID/tags/create"]);
    expect(callsOf("configured", created.calls)).toEqual(["PUT /v3.1/instances/ID/configurations"]);
  });

  test.each(Object.keys(eachChange))(
    "an instance that is %s is updated by one call, and shown as updated in the preview",
    (name) => {
      const { previewed, each, storedAtLast, ids } = lifeOf();
      expect(each.code).toBe(0);
      expect(previewed.plannedOf(`DdmInstance::${name}`)).toEqual(["update"]);
      expect(each.stepsOf(`DdmInstance::${name}`)).toEqual(["update"]);
      expect(storedInstance(storedAtLast, name).id).toBe(ids[name]);
      const expected = Object.entries(callOf).flatMap(([one, call]) => (one === name ? [call] : []));
      const tagging = ["POST /v3/instances/ID/tags/create", "POST /v3/instances/ID/tags/delete"];
      expect(callsOf(name, each.calls)).toEqual(name === "tagged" ? tagging : expected);
    },
  );

  test("all changes of one instance are made in order, and its rows show the position", () => {
    const { previewed, whole, ids } = lifeOf();
    expect(whole.code).toBe(0);
    expect(previewed.plannedOf("DdmInstance::whole")).toEqual(["update"]);
    expect(whole.stepsOf("DdmInstance::whole")).toEqual(["update"]);
    expect(callsOf("whole", whole.calls)).toEqual([
      callOf.renamed,
      callOf.moved,
      "POST /v3/instances/ID/tags/create",
      "POST /v3/instances/ID/tags/delete",
      callOf.guarded,
      callOf.byCode,
      callOf.grown,
      callOf.configured,
    ]);
    expect(whole.calls).toHaveLength(8);
    expect(whole.calls.join("\n")).toContain(ids["whole"]);
    expect(whole.output).toMatch(/whole updating .*5 of 7: change the flavor to ddm\.4xlarge\.2, .* after \d+s/);
    expect(whole.output).toMatch(/whole updating .*6 of 7: scale out to 3 nodes, .* after \d+s/);
  });

  test("resources that depend on a changed instance do not change, and a further update has no changes", () => {
    const { previewed, whole, unchanged } = lifeOf();
    expect(previewed.code).toBe(0);
    expect(whole.stepsOf("DdmJobWait::ready")).toEqual(["same"]);
    expect(whole.output).not.toMatch(/replaced/);
    expect(unchanged.code).toBe(0);
    expect(unchanged.calls).toEqual([]);
  });

  test("another version of the engine causes a warning in the preview, and preventReplacement makes it an error", () => {
    const { previewed, prevented } = lifeOf();
    expect(previewed.plannedOf("DdmInstance::newEngine")).toContain("replace");
    expect(previewed.warningsOf("DdmInstance::newEngine")).toContain(
      "engineVersion cannot be changed in place, so the instance is replaced. This deletes its schemas and accounts",
    );
    expect(prevented.code).not.toBe(0);
    expect(prevented.output).toMatch(/kept .*error: engineVersion: cannot be changed in place, and preventReplacement/);
    expect([...previewed.calls, ...prevented.calls]).toEqual([]);
  });

  test("a refresh shows changes that were made at the console", () => {
    const { refreshed, storedAfterRefresh } = lifeOf();
    expect(refreshed.code).toBe(0);
    const outputsOf = (name: string): unknown => storedInstance(storedAfterRefresh, name).outputs;
    expect(outputsOf("renamed")).toMatchObject({ name: "console-db", status: "RUNNING" });
    expect(outputsOf("moved")).toMatchObject({ securityGroupId: "console-group" });
    expect(outputsOf("tagged")).toMatchObject({ tags: { team: "console", stage: "production" } });
    for (const name of ["byCode", "byId"]) expect(outputsOf(name)).toMatchObject({ flavorRef: "ddm.8xlarge.2" });
    for (const name of ["grown", "shrunk"]) expect(outputsOf(name)).toMatchObject({ nodeNum: 2 });
    expect(outputsOf("configured")).toMatchObject({ parameters: { long_query_time: "5" } });
    expect(refreshed.calls).toEqual([]);
  });

  test("the next update reverts changes that were made at the console, once", () => {
    const { mended } = lifeOf();
    expect(mended.code).toBe(0);
    for (const name of ["renamed", "moved", "byCode", "byId", "grown", "shrunk", "configured"] as const) {
      expect(mended.stepsOf(`DdmInstance::${name}`)).toEqual(["update"]);
      expect(callsOf(name, mended.calls)).toEqual([callOf[name]]);
    }
    expect(callsOf("tagged", mended.calls)).toEqual(["POST /v3/instances/ID/tags/create"]);
    expect(mended.stepsOf("DdmInstance::guarded")).toEqual(["same"]);
  });

  test("a change that was made at the console and then in the program needs no call", () => {
    const { mended, storedAtLast } = lifeOf();
    expect(mended.stepsOf("DdmInstance::whole")).toEqual(["update"]);
    expect(callsOf("whole", mended.calls)).toEqual([]);
    expect(storedInstance(storedAtLast, "whole").outputs).toMatchObject({ name: "adopted-db", nodeNum: 5 });
  });

  test("no administrator's password is in an output, an event or a state", () => {
    for (const form of passwords.flatMap(formsOf)) {
      for (const place of lifeOf().places) expect(place.includes(form)).toBe(false);
    }
  });
});

test("a preview of the plugin shows no change in resources that depend on a changed instance", () => {
  expect(plugin.previewed.plannedOf("DdmJobWait::ready")).toEqual(["same"]);
});

test("a component passes the inputs to its instance, which is changed in place", () => {
  const { each } = dynamic;
  expect(each.stepsOf("DdmInstance::component")).toEqual(["update"]);
  expect(each.stepsOf("DdmJobWait::component-ready")).toEqual(["same"]);
  expect(each.calls.filter((call) => /\/nodes$/.test(call))).toHaveLength(2);
});
