import { parseRetryAfter } from "../../../../provider/api/transport/retryAfter";

const nowMs = Date.parse("2026-03-01T12:00:00Z");

test.each([
  ["3", 3000],
  ["0", 0],
  ["Sun, 01 Mar 2026 12:00:10 GMT", 10_000],
  ["Sun, 01 Mar 2026 11:59:00 GMT", 0],
  ["99999999999", 2 ** 31 - 1],
])("the value %s is read as %d ms", (header, expected) => {
  expect(parseRetryAfter(header, nowMs)).toBe(expected);
});

test.each([undefined, "", "soon", "0x10", "-3", "1.5"])("the value %j counts as absent", (header) => {
  expect(parseRetryAfter(header, nowMs)).toBeUndefined();
});
