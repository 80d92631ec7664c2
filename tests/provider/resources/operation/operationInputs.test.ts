import { ddmOperation } from "../../../../provider/resources/operation/operation";
import { unknownValue, type Properties } from "../../../../provider/resources/runtime";
import { OperationHost, restart } from "./operationHost";

const issuesOf = (inputs: Properties): Record<string, string> =>
  Object.fromEntries(ddmOperation.check(new OperationHost(), inputs).map(({ property, reason }) => [property, reason]));

test.each<Properties>([
  restart,
  { instanceId: "i1", path: "port", method: "PUT", body: { port: 5067 } },
  {
    instanceId: "i1",
    path: "action/enlarge",
    apiVersion: "v2",
    body: { deep: [{ a: null }] },
    timeout: "1h",
    failOnError: false,
  },
  { instanceId: unknownValue, path: unknownValue, body: unknownValue },
])("inputs such as %j are accepted", (inputs) => {
  expect(issuesOf(inputs)).toEqual({});
});

test("every issue is reported at once", () => {
  const inputs = {
    path: "../i2",
    method: "GET",
    apiVersion: "v4",
    body: [1],
    triggers: "a",
    timeout: "0s",
    failOnError: "no",
  };
  expect(issuesOf(inputs)).toEqual({
    instanceId: "is required: the id of the instance that the operation works on",
    path: expect.stringMatching(/^must be 1 to 512 characters: parts of letters.* but is "..\/i2"$/) as unknown,
    method: 'must be one of POST, PUT, DELETE, but is "GET"',
    apiVersion: 'must be one of v3, v1, v2, v3.1, but is "v4"',
    body: "must be an object of at most 32768 characters of JSON, nested at most 32 deep",
    triggers: expect.any(String) as unknown,
    timeout: expect.stringContaining("longer than zero") as unknown,
    failOnError: 'must be true or false, but is "no"',
  });
});

test("an empty path is refused, because DELETE would then delete the instance itself", () => {
  expect(issuesOf({ instanceId: "i1", path: "", method: "DELETE" })).toEqual({
    path: "is required: the path of the operation below its instance, such as restart",
  });
  expect(issuesOf({ instanceId: "i1", method: "DELETE" })).toHaveProperty("path");
});

test.each<readonly [string, unknown]>([
  ["long", { text: "hush-hush".repeat(4000) }],
  ["deep", JSON.parse(`{"a":${"[".repeat(40)}"hush-hush"${"]".repeat(40)}}`)],
  ["a text", "hush-hush"],
])("a body that is %s is refused, and never quoted", (_what, body) => {
  const issues = issuesOf({ ...restart, body });
  expect(Object.keys(issues)).toEqual(["body"]);
  expect(JSON.stringify(issues)).not.toContain("hush");
});

test("a body of 32,768 characters is accepted", () => {
  expect(issuesOf({ ...restart, body: { t: "x".repeat(32_768 - '{"t":""}'.length) } })).toEqual({});
});

test("a body and the API's answer are secrets", () => {
  expect(ddmOperation.secretsOf(restart)).toEqual(["body"]);
  expect(ddmOperation.secretsOf({ ...restart, body: null })).toEqual(["body"]);
  expect(ddmOperation.secretsOf({ ...restart, body: {} })).toEqual(["body", "response"]);
});
