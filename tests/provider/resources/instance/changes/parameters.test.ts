import { updateDdmInstance } from "../../../../../provider/resources/instance/updateDdmInstance";
import { FakeInstance } from "../../../../support/fakeInstance";
import { instanceInputs } from "../../../../support/instanceInputs";

const configure = (instance: FakeInstance, before: object | undefined, after: object | undefined): Promise<unknown> =>
  updateDdmInstance(
    instance.runtime,
    "i1",
    { ...instanceInputs, parameters: before },
    { ...instanceInputs, parameters: after },
  );

test("only values that differ are set, without a warning", async () => {
  const instance = new FakeInstance();
  instance.parameters = { wait_timeout: "28800", max_connections: "20000" };
  await configure(instance, undefined, { wait_timeout: "28800", max_connections: "10000" });
  expect(instance.asked).toEqual([{ values: { max_connections: "10000" } }]);
  expect(instance.runtime.warnings).toEqual([]);
});

test("a warning names the parameters if DDM says that a restart is needed", async () => {
  const instance = new FakeInstance({
    "PUT instances/:id/configurations": ({ values }: { values: object }) => {
      Object.assign(instance.parameters, values);
      return { needsRestart: true };
    },
  });
  await configure(instance, undefined, { max_connections: "1", wait_timeout: "2" });
  expect(instance.runtime.warnings).toEqual([
    "DDM says that the instance must be restarted before all of these parameters take effect: max_connections, wait_timeout",
  ]);
});

test("parameters that the program no longer names stay as they are", async () => {
  const instance = new FakeInstance();
  instance.parameters = { wait_timeout: "1" };
  await configure(instance, { wait_timeout: "1" }, undefined);
  expect(instance.changes).toEqual([]);
  expect(instance.parameters).toEqual({ wait_timeout: "1" });
});

test("accepted values that did not take effect are an error", async () => {
  const instance = new FakeInstance({ "PUT instances/:id/configurations": () => ({ needsRestart: false }) });
  await expect(configure(instance, undefined, { wait_timeout: "2" })).rejects.toMatchObject({
    code: "UNFINISHED",
    cause: { code: "INSTANCE_CHANGE_FAILED" },
  });
});
