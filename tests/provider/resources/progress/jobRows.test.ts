import { JobRows } from "../../../../provider/resources/progress/jobRows";
import type { ProgressRow, WaitSnapshot } from "../../../../provider/resources/progress/progressReporter";
import { job } from "../../../support/jobs";

/** A row that records its updates and its ends. */
class RecordedRow implements ProgressRow {
  readonly updates: WaitSnapshot[] = [];
  readonly ends: (WaitSnapshot | undefined)[] = [];
  update = (snapshot: WaitSnapshot): void => void this.updates.push(snapshot);
  end = (snapshot?: WaitSnapshot): void => void this.ends.push(snapshot);
}
const running = (progress: number, remainingMs?: number): WaitSnapshot => ({
  job: job({ progress }),
  state: { elapsedMs: 1000, remainingMs },
});
const ended = (status: string): WaitSnapshot => ({ job: job({ status }), state: { elapsedMs: 5000 } });

test.each(["Completed", "Failed"])("a single job shows its progress and its end: %s", (status) => {
  const row = new RecordedRow();
  const rows = new JobRows(row, 1);
  rows.rowOf("a").update(running(10));
  rows.rowOf("a").end(ended(status));
  rows.close(6000);
  expect(row.updates).toEqual([running(10)]);
  expect(row.ends).toEqual([ended(status)]);
});

test("a single job whose wait ended early shows no end", () => {
  const row = new RecordedRow();
  const rows = new JobRows(row, 1);
  rows.rowOf("a").update(running(10));
  rows.rowOf("a").end();
  rows.close();
  expect(row.ends).toEqual([undefined]);
});

test("several jobs show the slowest one and the number that have ended, and finally only that number", () => {
  const row = new RecordedRow();
  const rows = new JobRows(row, 3);
  rows.ended({ status: "Completed" });
  rows.rowOf("a").update(running(10, 2000));
  rows.rowOf("b").update(running(90, 9000));
  rows.rowOf("b").end(ended("Failed"));
  rows.rowOf("a").end(ended("Completed"));
  rows.close(6000);
  const shown = row.updates.map(({ job: { progress }, state: { several } }) => [progress, several]);
  expect(shown).toEqual([
    [10, { of: 3, completed: 1, failed: 0 }],
    [90, { of: 3, completed: 1, failed: 0 }],
    [10, { of: 3, completed: 1, failed: 1 }],
  ]);
  expect(row.ends).toEqual([{ job: {}, state: { elapsedMs: 6000, several: { of: 3, completed: 2, failed: 1 } } }]);
});
