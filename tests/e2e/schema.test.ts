import { formsOf } from "./support/leaks";
import { liveWithSchemas, type SchemaLife } from "./support/schemaLife";
import type { StoredResource } from "./support/state";

let dynamic: SchemaLife;
let plugin: SchemaLife;

beforeAll(async () => {
  [dynamic, plugin] = await Promise.all([liveWithSchemas("dynamic"), liveWithSchemas("plugin")]);
});

const schemaIn = (resources: readonly StoredResource[], name: string): StoredResource | undefined =>
  resources.find(({ urn }) => urn.endsWith(`:DdmSchema::${name}`));
/** The requests, without the ids of instances. */
const ofSchemas = (calls: readonly string[]): readonly string[] =>
  calls.filter((call) => call.includes("/databases")).map((call) => call.replace(/instances\/\w+/, "instances/ID"));
const create = "POST /v3/instances/ID/databases";
const remove = (name: string): string => `DELETE /v3/instances/ID/databases/${name}`;
const replaced = ["delete-replaced", "replace", "create-replacement"];

describe.each([
  ["the dynamic form", (): SchemaLife => dynamic],
  ["the plugin", (): SchemaLife => plugin],
])("with %s", (_name, lifeOf) => {
  test("instances and their schemas are created in one update, and the next one has no changes", () => {
    const { created, stored, unchanged } = lifeOf();
    expect(created.code).toBe(0);
    expect(ofSchemas(created.calls)).toEqual([create, create, create]);
    for (const name of ["split", "kept", "gone"]) {
      expect(schemaIn(stored, name)).toMatchObject({
        id: expect.stringMatching(new RegExp(`^\\w+/${name}$`)) as unknown,
        initErrors: [],
        outputs: { name, status: "RUNNING", shardNumber: 8, jobId: expect.any(String) as unknown },
      });
      expect(schemaIn(stored, name)?.outputs?.["shards"]).toHaveLength(8);
    }
    expect(unchanged.code).toBe(0);
    expect(unchanged.calls).toEqual([]);
  });

  test("a preview shows a replacement with its consequences, and another login as an update", () => {
    const { previewed } = lifeOf();
    expect(previewed.plannedOf("DdmSchema::split")).toContain("replace");
    expect(previewed.warningsOf("DdmSchema::split")).toContain(
      "shardNumber cannot be changed in place, so the schema is replaced by an empty one",
    );
    expect(previewed.plannedOf("DdmSchema::kept")).toEqual(["update"]);
    expect(previewed.calls).toEqual([]);
  });

  test("a prevented replacement is an error in the preview", () => {
    const { prevented } = lifeOf();
    expect(prevented.code).not.toBe(0);
    expect(prevented.output).toMatch(/kept .*error: shardNumber: cannot be changed in place, and preventReplacement/);
  });

  test("a replacement deletes before it creates, and another login changes only the state", () => {
    const { changed } = lifeOf();
    expect(changed.code).toBe(0);
    expect([...changed.stepsOf("DdmSchema::split")].sort()).toEqual([...replaced].sort());
    expect(changed.stepsOf("DdmSchema::kept")).toEqual(["update"]);
    expect(ofSchemas(changed.calls)).toEqual([remove("split"), create]);
  });

  test("a refresh shows changes that were made at the console, and removes deleted schemas", () => {
    const { refreshed, storedAfterRefresh } = lifeOf();
    expect(refreshed.code).toBe(0);
    expect(schemaIn(storedAfterRefresh, "split")?.outputs).toMatchObject({ shardNumber: 32, status: "RUNNING" });
    expect(schemaIn(storedAfterRefresh, "gone")).toBeUndefined();
    expect(schemaIn(storedAfterRefresh, "kept")).toBeDefined();
  });

  test("a change at the console that the program then has is no change, and a deleted schema is created again", () => {
    const { mended } = lifeOf();
    expect(mended.code).toBe(0);
    expect(mended.stepsOf("DdmSchema::split")).toEqual(["same"]);
    expect(mended.stepsOf("DdmSchema::gone")).toEqual(["create"]);
    expect(ofSchemas(mended.calls)).toEqual([create]);
  });

  test("an existing schema of another owner is left alone", () => {
    const { taken } = lifeOf();
    expect(taken.code).not.toBe(0);
    expect(taken.output).toMatch(/DDM schema "adopted" of instance \w+ already exists, with the status RUNNING/);
    expect(taken.calls).toEqual([]);
  });

  test("a creation that leaves a failed schema stores it, and the next update replaces it", () => {
    const { failed, storedAfterFailure, repeated } = lifeOf();
    expect(failed.code).not.toBe(0);
    expect(failed.output).toContain("The next `pulumi up` deletes it and creates it again.");
    expect(ofSchemas(failed.calls)).toEqual([remove("gone"), create]);
    expect(schemaIn(storedAfterFailure, "gone")).toMatchObject({
      outputs: { status: "CREATE_FAILED", shardNumber: 2 },
      initErrors: [expect.stringContaining("CREATE_FAILED") as unknown],
    });
    expect(repeated.code).toBe(0);
    expect([...repeated.stepsOf("DdmSchema::gone")].sort()).toEqual([...replaced].sort());
    expect(ofSchemas(repeated.calls)).toEqual([remove("gone"), create]);
  });

  test("a destroy deletes each schema before its instance", () => {
    const { destroyed, storedAtLast } = lifeOf();
    expect(destroyed.code).toBe(0);
    const { calls } = destroyed;
    for (const name of ["split", "kept", "gone"]) {
      const ofSchema = calls.findIndex((call) => call.endsWith(`/databases/${name}`));
      const [, instance = ""] = /instances\/(\w+)/.exec(calls[ofSchema] ?? "") ?? [];
      expect(ofSchema).toBeGreaterThanOrEqual(0);
      expect(calls.findIndex((call) => call.endsWith(`/instances/${instance}`))).toBeGreaterThan(ofSchema);
    }
    expect(storedAtLast.filter(({ type }) => type.includes("Ddm") || type.includes("dynamic"))).toEqual([]);
  });

  test("no data node's password is in an output, an event or a state", () => {
    const { places, passwords } = lifeOf();
    expect(passwords.length).toBeGreaterThan(3);
    for (const form of passwords.flatMap(formsOf)) {
      for (const place of places) expect(place.includes(form)).toBe(false);
    }
  });
});

test("the plugin imports a schema, and the next update has no changes, although the API returns no login", () => {
  const { imported, sameAfterImport } = plugin;
  expect(imported?.code).toBe(0);
  expect(imported?.stepsOf("DdmSchema::adopted")).toEqual(["import"]);
  expect(imported?.output).not.toContain("inputs to import do not match");
  expect(sameAfterImport?.code).toBe(0);
  expect([imported?.calls, sameAfterImport?.calls]).toEqual([[], []]);
});
