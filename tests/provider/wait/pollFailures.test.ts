import fc from "fast-check";
import type { FailureKind } from "../../../provider/callFailure";
import type { Failure } from "../../../provider/failure";
import { backoffMs } from "../../../provider/retry";
import { PollFailures } from "../../../provider/wait/pollFailures";
import { pollPolicy } from "../../../provider/wait/pollPolicy";

const failure = (kind: FailureKind, more: Partial<Failure> = {}): Failure => ({
  ...{ kind, answered: true, unreachable: false },
  ...more,
});

/** The decision after failures at these seconds of a wait. `seen`: the wait saw its job at its start. */
function consequences(seen: boolean, failures: readonly (readonly [second: number, Failure])[]): readonly string[] {
  const counted = new PollFailures(0, seen);
  return failures.map(([second, one]) => counted.add(one, second * 1000, 0).then);
}

test("a job that was never seen may be missing for thirty seconds", () => {
  const unknown = failure("not-found");
  expect(
    consequences(false, [
      [0, unknown],
      [29.9, unknown],
      [30, unknown],
    ]),
  ).toEqual(["poll again", "poll again", "not found"]);
});

test("a job that may never be listed may be missing for as long as the wait allows", () => {
  const counted = new PollFailures(0, false, 5000);
  const unknown = failure("not-found");
  expect([0, 4900, 5000].map((atMs) => counted.add(unknown, atMs, 0).then)).toEqual([
    ...["poll again", "poll again"],
    "not found",
  ]);
});

test("a job that was seen may be missing three times in a row, for any duration", () => {
  const missing = failure("not-found");
  const times = [1, 2, 10_000, 10_001].map((second) => [second, missing] as const);
  expect(consequences(true, times)).toEqual([...Array<string>(3).fill("poll again"), "not found"]);
});

test("an address that has shown the job may be wrong three times in a row, and any other address never", () => {
  const wrong = failure("wrong-address");
  const times = [1, 2, 3, 4].map((second) => [second, wrong] as const);
  expect(consequences(true, times)).toEqual([...Array<string>(3).fill("poll again"), "give up"]);
  expect(consequences(false, times.slice(0, 1))).toEqual(["give up"]);
});

test.each(["permanent", "local"] as const)("a failure that is %s ends a wait at once", (kind) => {
  expect(consequences(true, [[1, failure(kind)]])).toEqual(["give up"]);
});

test("an outage is more than ten failures in a row over more than five minutes", () => {
  const away = failure("transient");
  const every = (gap: number, count: number): [number, Failure][] =>
    Array.from({ length: count }, (_, index) => [index * gap, away]);
  expect(consequences(true, every(1, 100))).not.toContain("outage");
  expect(consequences(true, every(100, 10))).not.toContain("outage");
  expect(consequences(true, every(30, 12))).toEqual([...Array<string>(11).fill("poll again"), "outage"]);
});

test.each(["throttled", "not-found"] as const)(
  "an answer that is %s ends a row of failures that count as an outage",
  (kind) => {
    const counted = new PollFailures(0, true);
    for (let second = 0; second < 300; second += 30) counted.add(failure("transient"), second * 1000, 0);
    counted.add(failure(kind), 300_000, 0);
    expect(counted.add(failure("transient"), 330_000, 0).then).toBe("poll again");
    expect(counted.consecutive).toBe(12);
  },
);

test("an unreachable server ends a wait without any answer after a minute, and no other wait", () => {
  const nobody = failure("transient", { answered: false, unreachable: true });
  const times = [0, 30, 59, 60].map((second) => [second, nobody] as const);
  expect(consequences(false, times)).toEqual([...Array<string>(3).fill("poll again"), "outage"]);
  expect(consequences(true, times)).not.toContain("outage");
  expect(consequences(false, [[0, failure("throttled")], ...times])).not.toContain("outage");
});

test("retries after failures are spread over one to thirty seconds, for all counts and random numbers", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 10_000 }), fc.double({ min: 0, max: 1, noNaN: true }), (count, random) => {
      const ms = backoffMs(pollPolicy.backoff, count, 0, random);
      expect(ms).toBeGreaterThanOrEqual(1000);
      expect(ms).toBeLessThanOrEqual(30_000);
    }),
  );
});

test("a poll follows the server's Retry-After, with a limit of five minutes", () => {
  expect(backoffMs(pollPolicy.backoff, 1, 40_000, 0)).toBe(40_000);
  expect(backoffMs(pollPolicy.backoff, 1, 2 ** 31, 0)).toBe(300_000);
  expect(backoffMs(pollPolicy.backoff, 5, 10, 0)).toBeGreaterThanOrEqual(1000);
});
