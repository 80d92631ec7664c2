import {
  flavorMark,
  storedInputs,
  storedInstance,
  storedOutputs,
  underWayMark,
} from "../../../../provider/resources/instance/storedInstance";
import { unknownValue } from "../../../../provider/resources/runtime";
import { instanceInputs } from "../../../support/instanceInputs";

const flavor = { id: "941b5a6d-3485-329e-902c-ffd49d352f16", code: "ddm.xlarge.4" };

test("a stored state is read with the types of the inputs", () => {
  const stored = { ...instanceInputs, deleteTimeout: "35s", status: "RUNNING", [flavorMark]: flavor };
  expect(storedInstance(stored)).toEqual({
    ...instanceInputs,
    deleteDataNodes: false,
    preventReplacement: false,
    deleteTimeoutMs: 35_000,
    flavor,
  });
});

test.each<[string, Readonly<Record<string, unknown>>]>([
  ["nothing", {}],
  ["inputs of another type", { flavorRef: 7, deleteTimeout: "later", projectId: [], nodeNum: "2", name: null }],
  ["a value that was never known", { flavorRef: unknownValue, securityGroupId: unknownValue }],
  ["a flavor in another form", { [flavorMark]: { id: "f" } }],
])("a state with %s is read without its unreadable parts", (_what, stored) => {
  expect(storedInstance(stored)).toEqual({ deleteDataNodes: false, preventReplacement: false });
});

test("every stored property is an input or an output, and a mark is neither", () => {
  const outputs = { jobId: "j1", status: "RUNNING", accessIp: "10.0.0.1", accessPort: 5066, createdTime: "t" };
  const stored = { ...instanceInputs, ...outputs, [flavorMark]: flavor, __imported: true };
  expect(storedInputs(stored)).toEqual(instanceInputs);
  expect(storedOutputs(stored)).toEqual(outputs);
});

test.each([
  ["a job", { what: "scale out to 4 nodes", jobId: "j1" }, { what: "scale out to 4 nodes", jobId: "j1" }],
  ["no job", { what: "set the parameters" }, { what: "set the parameters" }],
  ["a job of another type", { what: "set the parameters", jobId: 7 }, { what: "set the parameters" }],
  ["nothing that it does", { jobId: "j1" }, undefined],
  ["no object", "scale", undefined],
])("a mark of a running operation is read with %s", (_what, mark, underWay) => {
  expect(storedInstance({ [underWayMark]: mark }).underWay).toEqual(underWay);
});
