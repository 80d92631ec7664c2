import { fromStruct, toStruct, withoutHidden } from "../../../../provider/bridges/plugin/values";

const secret = (value: unknown): unknown => ({
  "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270",
  value,
});

test("properties are the same after a round trip through a message", () => {
  const properties = { jobId: "j1", nodeNum: 2, failOnError: false, triggers: ["a", { b: [1, "c"] }] };
  expect(fromStruct(toStruct(properties))).toEqual(properties);
});

test("null in a message is read as absent, and undefined is never written", () => {
  expect(fromStruct(toStruct({ jobId: "j1", timeout: null, region: undefined }))).toEqual({ jobId: "j1" });
  expect(fromStruct(undefined)).toEqual({});
});

test("secrets are marked in outgoing messages, and unwrapped at any depth in incoming ones", () => {
  const struct = toStruct({ name: "n", adminUserPassword: "hush" }, ["adminUserPassword"]);
  expect(struct.toJavaScript()).toEqual({ name: "n", adminUserPassword: secret("hush") });
  const sent = toStruct({ token: secret("t"), triggers: [{ deep: secret(["x", secret("y")]) }] });
  expect(fromStruct(sent)).toEqual({ token: "t", triggers: [{ deep: ["x", "y"] }] });
});

test("the internal properties of a bridge are not sent, except the named ones", () => {
  const state = { jobId: "j1", __provider: "code", __urn: "urn", __imported: true };
  expect(withoutHidden(state)).toEqual({ jobId: "j1" });
  expect(withoutHidden(state, ["__imported"])).toEqual({ jobId: "j1", __imported: true });
});
