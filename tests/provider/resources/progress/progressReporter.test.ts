import { ProgressReporter, type WaitSnapshot } from "../../../../provider/resources/progress/progressReporter";
import { job } from "../../../support/jobs";

function setUp(redraws: boolean) {
  const lines: string[] = [];
  const time = { nowMs: 0 };
  let tick: (() => void) | undefined;
  const screen = {
    show: (urn: string | undefined, line: string) => lines.push(`${urn ?? "stack"}: ${line.split(":")[0] ?? ""}`),
    redraws,
    everySecond: (work: () => void) => {
      tick = work;
      return () => (tick = undefined);
    },
  };
  const board = new ProgressReporter(screen, { now: () => time.nowMs });
  const pass = (seconds: number): void => {
    for (let second = 0; second < seconds; second++) {
      time.nowMs += 1000;
      tick?.();
    }
  };
  const taken = (): string[] => lines.splice(0);
  return { board, pass, taken, ticks: () => tick !== undefined };
}

const at = (progress: number, elapsedMs: number, more: Partial<WaitSnapshot["state"]> = {}): WaitSnapshot => ({
  job: job({ progress }),
  state: { elapsedMs, ...more },
});

test("the time advances between two polls in a terminal", () => {
  const { board, pass, taken } = setUp(true);
  board.open("a").update(at(10, 0, { remainingMs: 30_000 }));
  pass(2);
  expect(taken()).toEqual([
    "a: 10 % after 0s, about 30s left",
    "a: 10 % after 1s, about 29s left",
    "a: 10 % after 2s, about 28s left",
  ]);
});

test("a line is shown outside a terminal for each ten percent, each minute, and each change of the fault", () => {
  const { board, pass, taken } = setUp(false);
  const row = board.open("a");
  row.update(at(10, 0));
  row.update(at(19, 1000));
  expect(taken()).toEqual(["a: 10 % after 0s"]);
  row.update(at(20, 2000));
  expect(taken()).toEqual(["a: 20 % after 2s"]);
  pass(60);
  row.update(at(21, 62_000));
  expect(taken()).toEqual(["a: 21 % after 1m02s"]);
  const failing = { consecutive: 1, text: "503" };
  row.update(at(21, 63_000, { failing }));
  row.update(at(21, 64_000, { failing: { ...failing, consecutive: 2 } }));
  row.update(at(21, 65_000));
  expect(taken()).toEqual(["a: 21 % after 1m03s, 1 failed poll (503)", "a: 21 % after 1m05s"]);
});

test("many waits show at most twenty lines a second, and each gets its turn", () => {
  const { board, pass, taken } = setUp(true);
  const rows = Array.from({ length: 100 }, (_, index) => board.open(`w${index}`));
  taken();
  for (const row of rows) row.update(at(10, 0));
  const counts = [1, 2, 3, 4, 5].map(() => {
    pass(1);
    return taken();
  });
  expect(counts.map((shown) => shown.length)).toEqual([20, 20, 20, 20, 20]);
  expect(new Set(counts.flat().map((line) => line.split(":")[0])).size).toBe(100);
});

test("the end of a wait is shown, and the last end stops the timer", () => {
  const { board, pass, taken, ticks } = setUp(true);
  const row = board.open("a");
  row.update(at(10, 0));
  taken();
  row.end({ job: job({ status: "Completed" }), state: { elapsedMs: 307_000 } });
  pass(5);
  expect(taken()).toEqual(["a: Completed after 5m07s"]);
  expect(ticks()).toBe(false);
});
