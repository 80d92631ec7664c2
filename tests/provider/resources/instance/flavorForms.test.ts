import { getInstance } from "../../../../provider/api/endpoints/getInstance";
import { flavorPageLimit, listFlavors } from "../../../../provider/api/endpoints/listFlavors";
import { ApiError } from "../../../../provider/api/errors";
import { JsonReader } from "../../../../provider/api/jsonReader";
import type { Properties } from "../../../../provider/resources/runtime";
import { ddmInstance } from "../../../../provider/resources/instance/instance";
import { readDdmInstance } from "../../../../provider/resources/instance/readDdmInstance";
import { updateDdmInstance } from "../../../../provider/resources/instance/updateDdmInstance";
import { FakeRuntime } from "../../../support/fakeRuntime";
import { job } from "../../../support/jobs";

const id = "941b5a6d-3485-329e-902c-ffd49d352f16";
const otherId = "0b1e6a57-0c9d-4a8e-b6a4-2f7d6c5e4b22";
const code = "ddm.xlarge.4";
const program = {
  name: "orders-db",
  flavorRef: code,
  nodeNum: 2,
  engineVersion: "3.0.9",
  availableZones: ["eu-de-01", "eu-de-02"],
  vpcId: "v",
  securityGroupId: "g",
  subnetId: "s",
};
const nothing = { replaces: [], updates: [] };
type Flavors = (params: { engineVersion: string; offset: number }) => unknown;

const flavors: Flavors = ({ engineVersion }) => {
  const arm = { group_type: "ARM", total: 1, flavors: [{ id: otherId, spec_code: "ddm.2xlarge.2" }] };
  const x86 = { group_type: "X86", total: 1, flavors: [{ id, spec_code: code, vcpus: 4, az_infos: [] }] };
  return listFlavors.decode(new JsonReader({ flavor_groups: [arm, x86] }), { engineVersion, offset: 0 });
};

function cloud(wire: object = {}, list: Flavors = flavors): FakeRuntime {
  const told = {
    ...{ id: "i1", name: "orders-db", status: "RUNNING", node_count: 2, engine_version: "3.0.9", flavor_ref: code },
    ...{ available_zone: "eu-de-01,eu-de-02", vpc_id: "v", subnet_id: "s", security_group_id: "g" },
    ...wire,
  };
  const instance = (): unknown => getInstance.decode(new JsonReader(told), { instanceId: "i1" });
  return new FakeRuntime({ "GET instances/:id": instance, "GET flavors": list });
}

const read = async (runtime: FakeRuntime, stored: Properties = {}): Promise<Properties> =>
  (await readDdmInstance(runtime, "i1", stored)) ?? {};

test.each([
  ["its id", id],
  ["its code", code],
])("a program with the same flavor by %s changes nothing after an import", async (_form, flavorRef) => {
  for (const told of [id, code]) {
    const state = await read(cloud({ flavor_ref: told }));
    expect(ddmInstance.inputsOf(state)).toEqual({ ...program, flavorRef: told });
    expect(ddmInstance.diff(state, { ...program, flavorRef })).toEqual(nothing);
  }
});

test("another flavor is a change in place after an import, by id and by code", async () => {
  const state = await read(cloud());
  for (const flavorRef of [otherId, "ddm.2xlarge.2"]) {
    expect(ddmInstance.diff(state, { ...program, flavorRef })).toEqual({ replaces: [], updates: ["flavorRef"] });
  }
});

test.each([
  ["in one text", "eu-de-01,eu-de-02"],
  ["with spaces, in another order", " eu-de-02, eu-de-01 "],
  ["by semicolons", "eu-de-02;eu-de-01;"],
  ["in a list", ["eu-de-02", "eu-de-01"]],
  ["in a list of texts", ["eu-de-01,eu-de-02"]],
  ["for each node", "eu-de-01,eu-de-02,eu-de-01"],
])("zones that the API returns %s match those of the program", async (_form, available_zone) => {
  const state = await read(cloud({ available_zone }));
  const forms = [["eu-de-01", "eu-de-02"], ["eu-de-02", "eu-de-01"], ["eu-de-01,eu-de-02"], ["eu-de-02, eu-de-01"]];
  for (const availableZones of forms) expect(ddmInstance.diff(state, { ...program, availableZones })).toEqual(nothing);
  for (const availableZones of [["eu-de-01"], ["eu-de-01", "eu-de-03"]]) {
    expect(ddmInstance.diff(state, { ...program, availableZones }).replaces).toEqual(["availableZones"]);
  }
});

test("a refresh learns the other form of the flavor once, and keeps the form of the program", async () => {
  const runtime = cloud();
  const refreshed = await read(runtime, { ...program, flavorRef: id });
  expect(refreshed).toMatchObject({ flavorRef: id });
  expect(ddmInstance.diff(refreshed, program)).toEqual(nothing);
  expect(ddmInstance.diff(refreshed, { ...program, flavorRef: otherId }).updates).toEqual(["flavorRef"]);
  await read(runtime, refreshed);
  await read(runtime, program);
  expect(runtime.calls.filter((call) => call === "GET flavors")).toHaveLength(1);
});

test("all pages of the flavors are read, with any number of groups", async () => {
  const offsets: number[] = [];
  const many: Flavors = (params) => {
    offsets.push(params.offset);
    const first = params.offset === 0;
    const items = Array.from({ length: first ? flavorPageLimit : 1 }, (_, index) => ({
      id: `f${index}`,
      spec_code: "x.1",
    }));
    const wanted = { total: flavorPageLimit + 1, flavors: first ? items : [{ id, spec_code: code }] };
    const group = { flavor_groups: [{ total: 1, flavors: first ? items.slice(1, 2) : [] }, wanted] };
    return listFlavors.decode(new JsonReader(group), params);
  };
  const state = await read(cloud({}, many));
  expect(ddmInstance.diff(state, { ...program, flavorRef: id })).toEqual(nothing);
  expect(offsets).toEqual([0, flavorPageLimit]);
});

test("an endless list of flavors is given up", async () => {
  const endless: Flavors = (params) =>
    listFlavors.decode(
      new JsonReader({ flavor_groups: [{ total: 1e9, flavors: [{ id: "x", spec_code: "x.1" }] }] }),
      params,
    );
  const runtime = cloud({}, endless);
  await read(runtime);
  expect(runtime.calls.filter((call) => call === "GET flavors")).toHaveLength(10);
});

const refused = new ApiError({ method: "GET", url: "https://ddm.test/v3/p1/flavors" }, 403, {});

test("an instance is imported even if the flavors cannot be read, and the preview replaces nothing", async () => {
  const state = await read(cloud({}, () => refused));
  expect(ddmInstance.diff(state, { ...program, flavorRef: id })).toEqual({ replaces: [], updates: ["flavorRef"] });
  expect(ddmInstance.diff(state, program)).toEqual(nothing);
});

describe("an update from a code to an id that was never compared", () => {
  const stored = { ...program, status: "RUNNING" };
  const wanted = { ...program, flavorRef: id };

  test("stores the id of the same flavor, and both forms", async () => {
    const runtime = cloud();
    const state = await updateDdmInstance(runtime, "i1", stored, wanted);
    expect(state).toMatchObject({ ...wanted, status: "RUNNING" });
    expect(runtime.calls).toEqual(["GET flavors", "GET instances/i1"]);
    expect(ddmInstance.diff(state, program)).toEqual(nothing);
  });

  test("changes the flavor in place to the code of another flavor's id", async () => {
    const told = { id: "i1", name: "orders-db", status: "RUNNING", flavorRef: code };
    const resized = jest.fn(() => ({ jobId: "j1" }));
    const runtime = new FakeRuntime({
      "GET instances/:id": () => told,
      "GET flavors": flavors,
      "PUT instances/:id/flavor": resized,
      "GET jobs/:id": () => job({ status: "Completed" }),
    });
    const state = await updateDdmInstance(runtime, "i1", stored, { ...wanted, flavorRef: otherId });
    expect(resized).toHaveBeenCalledWith({ instanceId: "i1", code: "ddm.2xlarge.2" });
    expect(ddmInstance.diff(state, { ...program, flavorRef: "ddm.2xlarge.2" })).toEqual(nothing);
    expect(ddmInstance.diff(state, program).updates).toEqual(["flavorRef"]);
  });

  test("fails and changes nothing for an unlisted id", async () => {
    const runtime = cloud();
    const flavorRef = "no-flavor";
    const update = updateDdmInstance(runtime, "i1", stored, { ...wanted, name: "renamed", flavorRef });
    await expect(update).rejects.toMatchObject({ code: "INVALID_INPUTS" });
    await expect(update).rejects.toThrow(
      `"no-flavor" is not a flavor that DDM lists for engine 3.0.9. Nothing was changed`,
    );
    expect(runtime.calls).toEqual(["GET flavors"]);
  });

  test("fails with the API's message if the flavors cannot be read", async () => {
    await expect(
      updateDdmInstance(
        cloud({}, () => refused),
        "i1",
        stored,
        wanted,
      ),
    ).rejects.toBe(refused);
  });
});
