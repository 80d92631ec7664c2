import fc from "fast-check";
import { startOperation, type StartOperationParams } from "../../../provider/api/endpoints/startOperation";
import { isOperationPath, operationPath } from "../../../provider/api/operationPath";

const root = "https://ddm.test/root/v3/p1/instances/i1/";

test.each([
  ...[
    "restart",
    "switch-ssl",
    "elb/ip",
    "nodes/116ba14da45678d28ecd83a38c218907no02/restart",
    "databases/orders_1/migration",
  ],
  ...["a", "a.b", "...", ".a", "a..b", "x".repeat(512), Array.from({ length: 256 }, () => "a").join("/")],
])("the path %s is accepted as a path below an instance", (path) => {
  expect(operationPath(path)).toBe(path);
  expect(new URL(root + path).href).toBe(root + path);
});

test.each([
  ...["", "/", "/restart", "restart/", "a//b", ".", "..", "../i2", "a/..", "a/../b", "a/./b", "./a"],
  ...[
    "a?b",
    "a#b",
    "a%2e",
    "%2e%2e/i2",
    "a\\b",
    "..\\i2",
    "a b",
    "a\nb",
    "a\tb",
    "\u2025/i2",
    "a;b",
    "a:b",
    "https://other.test/",
  ],
  ...["x".repeat(513), 7, undefined, null, ["restart"]],
])("the path %j is refused", (path) => {
  expect(isOperationPath(path)).toBe(false);
  if (typeof path === "string") expect(() => operationPath(path)).toThrow("No request was sent");
});

const pieces = [
  "a",
  "Z",
  "9",
  "_",
  ".",
  "..",
  "-",
  "/",
  "//",
  "\\",
  "%",
  "%2e",
  "?",
  "#",
  "@",
  ":",
  ";",
  " ",
  "\t",
  "\n",
  "é",
  "..;",
];

test("no accepted path leads out of the instance, for random combinations of parts", () => {
  let accepted = 0;
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...pieces), { minLength: 1, maxLength: 12 }), (parts) => {
      const path = parts.join("");
      if (!isOperationPath(path)) return;
      accepted += 1;
      const url = new URL(root + path);
      expect(url.href).toBe(root + path);
      expect(url.pathname.startsWith("/root/v3/p1/instances/i1/")).toBe(true);
      expect(url.pathname.length).toBeGreaterThan("/root/v3/p1/instances/i1/".length);
    }),
    { numRuns: 20_000, seed: 7 },
  );
  expect(accepted).toBeGreaterThan(500);
});

test("the call itself also refuses such a path, and an invalid instance id", () => {
  const path = (params: StartOperationParams): string => startOperation("DELETE", "v3").path(params);
  expect(path({ instanceId: "i1", path: "groups/g1" })).toBe("instances/i1/groups/g1");
  expect(() => path({ instanceId: "i1", path: "" })).toThrow("the path of an operation");
  expect(() => path({ instanceId: "i1", path: "../i2" })).toThrow("the path of an operation");
  expect(() => path({ instanceId: "..", path: "restart" })).toThrow("cannot be an id");
});
