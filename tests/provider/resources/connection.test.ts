import { checkConnection, connectionFields, connectionOf } from "../../../provider/resources/connection";
import { parseInputs } from "../../../provider/resources/parseInputs";
import { unknownValue } from "../../../provider/resources/runtime";
import { FakeRuntime } from "../../support/fakeRuntime";

test("the inputs of a connection are strings, and an empty one counts as absent", () => {
  expect(parseInputs({ projectId: "p", region: "" }, connectionFields)).toEqual({
    spec: { projectId: "p", region: undefined, endpoint: undefined },
    issues: [],
    known: { projectId: "p", region: undefined, endpoint: undefined },
  });
  expect(parseInputs({ endpoint: 3 }, connectionFields).issues).toEqual([
    { property: "endpoint", reason: "must be a string" },
  ]);
});

test("only the strings of a stored state count, and an input of another type is reported once, where it is parsed", () => {
  const stored = { projectId: 3, region: "eu-de", endpoint: unknownValue };
  expect(connectionOf(stored)).toEqual({ region: "eu-de" });
  expect(checkConnection(new FakeRuntime(), stored)).toEqual([]);
});

test("an issue is hidden in a preview if an unknown input may solve it", () => {
  const runtime = new FakeRuntime();
  runtime.environment = { OS_TOKEN: "t" };
  const about = (inputs: Record<string, unknown>): string[] =>
    checkConnection(runtime, inputs).map(({ property }) => property);
  expect(about({})).toEqual(["projectId", "region"]);
  expect(about({ region: unknownValue })).toEqual(["projectId"]);
  expect(about({ projectId: unknownValue })).toEqual(["region"]);
});
