import { checkConnection, connectionFields, connectionOf } from "../../../provider/resources/connection";
import { parseInputs } from "../../../provider/resources/parseInputs";
import { unknownValue } from "../../../provider/resources/runtime";
import { FakeRuntime } from "../../support/fakeRuntime";

test("the inputs of a connection are strings, of which an empty one counts as absent", () => {
  expect(parseInputs({ projectId: "p", region: "" }, connectionFields)).toEqual({
    spec: { projectId: "p", region: undefined, endpoint: undefined },
    issues: [],
    known: { projectId: "p", region: undefined, endpoint: undefined },
  });
  expect(parseInputs({ endpoint: 3 }, connectionFields).issues).toEqual([
    { property: "endpoint", reason: "must be a string" },
  ]);
});

test("of a stored state only texts count, and an input of another type is told of once, by whoever parses it", () => {
  const stored = { projectId: 3, region: "eu-de", endpoint: unknownValue };
  expect(connectionOf(stored)).toEqual({ region: "eu-de" });
  expect(checkConnection(new FakeRuntime(), stored)).toEqual([]);
});

test("hides an issue that an input may cure which a preview does not know yet", () => {
  const runtime = new FakeRuntime();
  runtime.environment = { OS_TOKEN: "t" };
  const about = (inputs: Record<string, unknown>): string[] =>
    checkConnection(runtime, inputs).map(({ property }) => property);
  expect(about({})).toEqual(["projectId", "region"]);
  expect(about({ region: unknownValue })).toEqual(["projectId"]);
  expect(about({ projectId: unknownValue })).toEqual(["region"]);
});
