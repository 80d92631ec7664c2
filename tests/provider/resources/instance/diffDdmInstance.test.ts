import { diffDdmInstance } from "../../../../provider/resources/instance/diffDdmInstance";
import { instanceInputs } from "../../../support/instanceInputs";

const stored = {
  ...instanceInputs,
  ...{ paramGroupId: "p", timeZone: "UTC", region: "eu-de", endpoint: "https://ddm.test", projectId: "p1" },
};
const { adminUserName: _name, ...withoutAdministrator } = stored;

test.each([
  ...["name", "securityGroupId", "tags", "adminUserPassword", "flavorRef", "nodeNum", "parameters"],
  ...["deleteDataNodes", "deleteTimeout", "updateTimeout", "preventReplacement"],
])("a change of %s is made in place", (name) => {
  expect(diffDdmInstance(stored, { ...stored, [name]: "other" })).toEqual({ replaces: [], updates: [name] });
});

test.each([
  ...["engineVersion", "availableZones", "vpcId", "subnetId", "paramGroupId", "timeZone", "adminUserName"],
  ...["region", "endpoint", "projectId"],
])("a change of %s replaces the instance, and a warning names the consequences", (name) => {
  expect(diffDdmInstance(stored, { ...stored, [name]: "other" })).toEqual({
    replaces: [name],
    updates: [],
    warning:
      `${name} cannot be changed in place, so the instance is replaced. This deletes its schemas and accounts and cannot be undone. ` +
      "The new instance cannot use the data on the data nodes. To keep the instance, undo the change, or use the options ignoreChanges " +
      "or protect; `preventReplacement: true` makes such a change an error",
  });
});

test("the warning about a replacement lists its causes and the other changes", () => {
  const diff = diffDdmInstance(stored, { ...stored, vpcId: "other", subnetId: "other", nodeNum: 4 });
  expect(diff).toMatchObject({ replaces: ["vpcId", "subnetId"], updates: ["nodeNum"] });
  expect(diff.warning).toMatch(/^vpcId, subnetId cannot be changed in place/);
});

test("an instance without an administrator gets one in place", () => {
  const inputs = { ...stored, adminUserPassword: "another-Secret-2" };
  expect(diffDdmInstance(withoutAdministrator, inputs)).toEqual({
    replaces: [],
    updates: ["adminUserPassword", "adminUserName"],
  });
});

test("an administrator that the program no longer names replaces the instance", () => {
  expect(diffDdmInstance(stored, withoutAdministrator).replaces).toEqual(["adminUserName"]);
});

test("preventReplacement makes a replacement an error, and allows changes in place", () => {
  const prevented = { ...stored, preventReplacement: true };
  expect(() => diffDdmInstance(prevented, { ...prevented, vpcId: "other", timeZone: "UTC+01:00" })).toThrow(
    expect.objectContaining({
      code: "REPLACEMENT_PREVENTED",
      message: expect.stringContaining("vpcId, timeZone: cannot be changed in place") as unknown,
    }) as Error,
  );
  expect(diffDdmInstance(prevented, { ...prevented, nodeNum: 4 }).updates).toEqual(["nodeNum"]);
});

test("the program's preventReplacement counts, and not the stored one", () => {
  const inputs = { ...stored, vpcId: "other" };
  expect(diffDdmInstance({ ...stored, preventReplacement: true }, inputs).replaces).toEqual(["vpcId"]);
});

test("an interrupted update continues even if the program has no change", () => {
  const unfinished = { ...stored, __underWay: { what: "scale out to 4 nodes" } };
  expect(diffDdmInstance(unfinished, stored)).toEqual({ replaces: [], updates: ["status"] });
});

test.each(["tags", "parameters"])(
  "%s that a program adds after an import are changes, because they can be read",
  (name) => {
    const imported = { ...instanceInputs, __imported: true };
    expect(diffDdmInstance(imported, { ...instanceInputs, [name]: { a: "b" } })).toEqual({
      replaces: [],
      updates: [name],
    });
    expect(diffDdmInstance(imported, instanceInputs)).toEqual({ replaces: [], updates: [] });
  },
);
