import { formatDuration, parseDurationMs } from "../../provider/duration";

test.each([
  ["1h30m", 5_400_000],
  ["90s", 90_000],
  ["1.5h", 5_400_000],
  [".5s", 500],
  ["100ms", 100],
  ["2µs", 0.002],
  ["-5m", -300_000],
  ["0", 0],
  ["1h1h", 7_200_000],
])("the duration %s is read as %d ms", (text, expected) => {
  expect(parseDurationMs(text)).toBeCloseTo(expected, 9);
});

test.each(["", "5", "1d", "h", "1h 30m", "1H", "soon", "1h30", "--1s", "1e3s"])(
  "the duration %j is refused",
  (text) => {
    expect(parseDurationMs(text)).toBeUndefined();
  },
);

test.each([
  [0, "0s"],
  [59_400, "59s"],
  [185_000, "3m05s"],
  [7_260_000, "2h01m"],
  [-5, "0s"],
])("a duration is written from %d ms as %s", (ms, expected) => {
  expect(formatDuration(ms)).toBe(expected);
});
