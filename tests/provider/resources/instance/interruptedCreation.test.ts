import { createDdmInstance } from "../../../../provider/resources/instance/createDdmInstance";
import { FakeRuntime } from "../../../support/fakeRuntime";
import { instanceInputs } from "../../../support/instanceInputs";

test.each([
  ["tags", { tags: { team: "orders" } }, { tags: {} }],
  ["parameters", { parameters: { long_query_time: "2" } }, { parameters: {} }],
])("the state of a creation that ends before its %s are set has none", async (_what, wanted, none) => {
  const runtime = new FakeRuntime({ "POST instances": () => ({ id: "i1", jobId: "j1" }) });
  const reason = new Error("cancelled");
  runtime.cancelled = AbortSignal.abort(reason);
  await expect(createDdmInstance(runtime, { ...instanceInputs, ...wanted })).rejects.toMatchObject({
    id: "i1",
    properties: {
      ...instanceInputs,
      jobId: "j1",
      ...none,
      __underWay: { what: "create the instance", jobId: "j1", isCreation: true },
    },
  });
});
