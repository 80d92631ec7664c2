import { createDdmInstance } from "../../../../provider/resources/instance/createDdmInstance";
import { updateDdmInstance } from "../../../../provider/resources/instance/updateDdmInstance";
import type { ResourceInitError } from "../../../../provider/resources/errors";
import { FakeInstance } from "../../../support/fakeInstance";
import { instanceInputs } from "../../../support/instanceInputs";
import { job } from "../../../support/jobs";

const creation = { "POST instances": () => ({ id: "i1", jobId: "j1" }) };
const inputs = { ...instanceInputs, tags: { team: "shop" }, parameters: { wait_timeout: "1" } };

test("a creation with tags and parameters waits for its job, and then sets them", async () => {
  const instance = new FakeInstance(creation);
  await expect(createDdmInstance(instance.runtime, inputs)).resolves.toEqual({
    id: "i1",
    properties: { ...inputs, jobId: "j1" },
  });
  expect(instance.changes).toEqual([
    "POST instances",
    "POST instances/i1/tags/create",
    "PUT instances/i1/configurations",
  ]);
  expect(instance.runtime.calls.indexOf("GET jobs/j1")).toBeLessThan(
    instance.runtime.calls.indexOf("POST instances/i1/tags/create"),
  );
});

test("a creation with empty tags and parameters does not wait", async () => {
  const instance = new FakeInstance(creation);
  await createDdmInstance(instance.runtime, { ...instanceInputs, tags: {}, parameters: {} });
  expect(instance.runtime.calls).toEqual(["POST instances"]);
});

test("a creation without a job waits for the instance's status", async () => {
  const instance = new FakeInstance({ "POST instances": () => ({ id: "i1" }) });
  instance.statuses = ["CREATING", "CREATING"];
  await createDdmInstance(instance.runtime, inputs);
  expect(instance.statuses).toEqual([]);
  expect(instance.tags).toEqual({ team: "shop" });
});

test("a creation that times out keeps its job in the state, and the next update continues with it", async () => {
  const instance = new FakeInstance(creation);
  instance.job = job({ progress: 10 });
  const created = createDdmInstance(instance.runtime, inputs, { timeoutMs: 60_000 });
  const { id, properties } = await created.then(
    () => ({ id: "", properties: {} }),
    (error: unknown) => error as ResourceInitError,
  );
  expect({ id, properties }).toEqual({
    id: "i1",
    properties: {
      ...instanceInputs,
      jobId: "j1",
      tags: {},
      parameters: {},
      __underWay: { what: "create the instance", jobId: "j1", isCreation: true },
      __notDone: ["tags", "parameters"],
    },
  });
  instance.job = job({ status: "Completed" });
  await expect(updateDdmInstance(instance.runtime, "i1", properties, inputs)).resolves.toEqual({
    ...inputs,
    jobId: "j1",
  });
  expect(instance.tags).toEqual({ team: "shop" });
  expect(instance.parameters).toEqual({ wait_timeout: "1" });
});

test("a failed creation is reported by each later update, and nothing is changed", async () => {
  const instance = new FakeInstance(creation);
  instance.job = job({ status: "Failed", failReason: "no capacity" });
  const created = createDdmInstance(instance.runtime, inputs).catch((error: unknown) => error as ResourceInitError);
  const { properties } = (await created) as ResourceInitError;
  const next = updateDdmInstance(instance.runtime, "i1", properties, inputs);
  await expect(next).rejects.toMatchObject({ properties, message: expect.stringContaining("no capacity") as string });
  expect(instance.changes).toEqual(["POST instances"]);
});
