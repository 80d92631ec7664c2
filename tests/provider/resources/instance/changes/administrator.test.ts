import { ConnectionError } from "../../../../../provider/api/errors";
import { updateDdmInstance } from "../../../../../provider/resources/instance/updateDdmInstance";
import { FakeInstance } from "../../../../support/fakeInstance";
import { instanceInputs } from "../../../../support/instanceInputs";

const password = "another-Secret-2";
const { adminUserName: _name, adminUserPassword: _password, ...without } = instanceInputs;
const update = (instance: FakeInstance, stored: object, wanted: object): Promise<unknown> =>
  updateDdmInstance(instance.runtime, "i1", { ...stored }, { ...wanted });

test("a changed password is set with the administrator's name", async () => {
  const instance = new FakeInstance();
  await update(instance, instanceInputs, { ...instanceInputs, adminUserPassword: password });
  expect(instance.asked).toEqual([{ name: "root", password }]);
});

test("an instance without an administrator gets one", async () => {
  const instance = new FakeInstance();
  await update(instance, without, instanceInputs);
  expect(instance.asked).toEqual([{ name: "root", password: instanceInputs.adminUserPassword }]);
});

test("a program without name and password leaves the administrator alone", async () => {
  const instance = new FakeInstance();
  await update(instance, instanceInputs, { ...without, adminUserName: "root" });
  expect(instance.runtime.calls).toEqual([]);
});

test.each([
  ["adminUserPassword", { adminUserName: "root" }, "is required with adminUserName"],
  ["adminUserName", { adminUserPassword: password }, "is required with adminUserPassword"],
])("an administrator without %s is refused, and nothing is sent", async (property, given, reason) => {
  const instance = new FakeInstance();
  const failure = update(instance, without, { ...without, ...given });
  await expect(failure).rejects.toMatchObject({ code: "INVALID_INPUTS", issues: [{ property }] });
  await expect(failure).rejects.toThrow(reason);
  expect(instance.changes).toEqual([]);
});

test("a password counts as set after DDM has accepted it, even if the update fails later", async () => {
  const caller = new AbortController();
  const instance = new FakeInstance({
    "PUT instances/:id/admin-user": () => {
      instance.reported.status = "RESET_PASSWORD";
      caller.abort(new Error("cancelled"));
    },
  });
  instance.runtime.cancelled = caller.signal;
  await expect(
    update(instance, instanceInputs, { ...instanceInputs, adminUserPassword: password }),
  ).rejects.toMatchObject({
    code: "UNFINISHED",
    properties: { adminUserPassword: password, __underWay: { what: "set the administrator's password" } },
  });
});

test("a password with a lost answer counts as set if the status says that it is being set", async () => {
  const call = { method: "PUT", url: "https://ddm.test/v3/p1/instances/i1/admin-user" };
  const instance = new FakeInstance({
    "PUT instances/:id/admin-user": () =>
      new ConnectionError(call, Object.assign(new Error("read ECONNRESET"), { code: "ECONNRESET", syscall: "read" })),
  });
  instance.statuses = ["RUNNING", "RESET_PASSWORD", "RESET_PASSWORD"];
  const wanted = { ...instanceInputs, adminUserPassword: password };
  await expect(update(instance, instanceInputs, wanted)).resolves.toMatchObject({ adminUserPassword: password });
  expect(instance.changes).toHaveLength(1);
});

test("an incomplete administrator is reported before any change", async () => {
  const instance = new FakeInstance();
  const failure = update(instance, without, { ...without, name: "orders-two", adminUserName: "root" });
  await expect(failure).rejects.toMatchObject({ code: "INVALID_INPUTS" });
  expect(instance.changes).toEqual([]);
});

test("a password that an import has not recorded is assumed to match the program", async () => {
  const instance = new FakeInstance();
  await update(instance, { ...without, __imported: true }, { ...instanceInputs, name: "orders-two" });
  expect(instance.changes).toEqual(["PUT instances/i1/modify-name"]);
});
