import { checkClock, clockSkewMs } from "../../../cli/doctor/checkClock";

const at = Date.parse("2026-01-01T00:00:00Z");
const service = { name: "IAM", address: "https://iam.test/v3", origin: "the tests" } as const;

test.each([
  ["the same time", at, at, 0],
  ["the fraction of a second that the header leaves out", at + 999, at + 999, 0],
  ["an answer that was on its way for long", at - 20_000, at + 10_000, 0],
  ["a clock that is ahead", at + 61_000, at + 61_500, 60_000],
  ["a clock that is behind", at - 61_000, at - 60_000, -60_000],
])("the clock skew with %s", (_what, askedMs, answeredMs, skewMs) => {
  expect(clockSkewMs(at, askedMs, answeredMs)).toBe(skewMs);
});

test.each([
  [121_000, "ok"],
  [122_000, "warning"],
  [-120_000, "ok"],
  [-121_000, "warning"],
])("a skew of %i ms is rated as %s", (offMs, result) => {
  expect(checkClock({ service, timeMs: at }, at + offMs, at + offMs).result).toBe(result);
});

test("the result names the direction of the skew, and a service without a time is a warning", () => {
  expect(checkClock({ service, timeMs: at }, at + 3_601_000, at + 3_601_000).message).toMatch(
    /1h00m ahead of that of IAM/,
  );
  expect(checkClock({ service, timeMs: undefined }, at, at)).toMatchObject({ result: "warning" });
});
