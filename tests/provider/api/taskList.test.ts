import type { ListJobsParams } from "../../../provider/api/endpoints/listJobs";
import {
  lastPeriod,
  lookBackMs,
  mostListedJobs,
  periodAround,
  readTaskListPage,
  taskListPages,
} from "../../../provider/api/taskList";
import type { Call } from "../../../provider/api/interceptors/retryCalls";
import { job } from "../../support/jobs";

const hourMs = 3_600_000;
const nowMs = Date.parse("2026-03-01T12:00:00Z");

/** A list of `count` jobs, whose pages may have the total. Of each page, the first item cannot be read. */
function listOf(count: number, tellsTotal = true): { call: Call; asked: ListJobsParams[] } {
  const asked: ListJobsParams[] = [];
  const call = ((_endpoint: unknown, params: ListJobsParams) => {
    asked.push(params);
    const received = Math.max(0, Math.min(128, count - (params.offset ?? 0)));
    const jobs = Array.from({ length: Math.max(0, received - 1) }, () => job());
    return Promise.resolve({ jobs, received, ...(tellsTotal && { total: count }) });
  }) as Call;
  return { call, asked };
}

test("a period ends an hour in the future, in case the clock of the service is ahead", () => {
  expect(lastPeriod(24 * hourMs, nowMs)).toEqual({ startTimeMs: nowMs - 24 * hourMs, endTimeMs: nowMs + hourMs });
});

test("a period begins at most thirty days ago by a clock that may be an hour ahead", () => {
  const { startTimeMs } = lastPeriod(90 * 24 * hourMs, nowMs);
  expect(startTimeMs).toBe(nowMs - (30 * 24 - 1) * hourMs);
  expect(lookBackMs).toBe((30 * 24 - 1) * hourMs);
});

test("a job is searched for an hour around its creation, or in the whole list if the creation is unknown", () => {
  expect(periodAround(nowMs, 0)).toEqual({ startTimeMs: nowMs - hourMs, endTimeMs: nowMs + hourMs });
  expect(periodAround(NaN, nowMs)).toEqual(lastPeriod(lookBackMs, nowMs));
});

test.each([
  [true, 128, ["end"]],
  [true, 129, ["page", "end"]],
  [false, 127, ["end"]],
  [false, 128, ["page", "end"]],
  [true, 0, ["end"]],
])("with a total of jobs (%s), a list of %i jobs is read to its end", async (tellsTotal, count, nexts) => {
  const { call, asked } = listOf(count, tellsTotal);
  const seen: string[] = [];
  for await (const { next } of taskListPages(call, lastPeriod(hourMs, nowMs))) seen.push(next);
  expect(seen).toEqual(nexts);
  expect(asked.map(({ offset }) => offset)).toEqual(nexts.map((_, page) => page * 128));
});

test("a page counts its unreadable items, and the next page begins where it ended", async () => {
  const [first] = [await taskListPages(listOf(5).call, lastPeriod(hourMs, nowMs)).next()];
  expect(first.value).toMatchObject({ unreadable: 1, next: "end" });
  const page = await readTaskListPage(listOf(5).call, lastPeriod(hourMs, nowMs), 3);
  expect(page).toMatchObject({ received: 2, hasNext: false });
});

test("an endless list is cut off, and its last page says so", async () => {
  const { call, asked } = listOf(1_000_000);
  let last: string | undefined;
  for await (const { next } of taskListPages(call, lastPeriod(hourMs, nowMs))) last = next;
  expect(last).toBe("cut off");
  expect(asked.length * 128).toBe(mostListedJobs);
});
