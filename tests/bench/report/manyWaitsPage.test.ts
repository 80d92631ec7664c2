import { manyWaitsPage, manyWaitsResult, type ManyWaits } from "../../../bench/report/manyWaitsPage";
import { tablesIn } from "../../support/markdownTable";

const waits = (count: number, requests: number, oneByOne: number): ManyWaits => ({
  count,
  requests,
  oneByOne,
  meanLagMs: 790,
  mostPerSecond: 5,
  heapMegabytes: 6.24,
  cpuSeconds: 14.44,
});
const measured = [waits(1, 15, 137), waits(1000, 1729, 203_219.4), waits(10_000, 3249, 203_710)];

test("the table has a row for each number of waits", () => {
  const machine = { cores: 2, megahertz: 0, platform: "linux x64", software: [] };
  const [table] = tablesIn(manyWaitsPage(measured, machine));
  expect(table?.map(({ waits }) => waits)).toEqual(["1", "1,000", "10,000"]);
  expect(table?.[1]).toEqual({
    waits: "1,000",
    requests: "1,729",
    "mean lag": "0.79 s",
    "one by one": "203,219",
    share: "1/118",
    "most in a second": "5",
    heap: "6.2 MB",
    processor: "14.4 s",
  });
});

test("the result is the smallest share of the requests", () => {
  expect(manyWaitsResult(measured)).toBe("1/118 of the requests for 1,000 waits");
});
