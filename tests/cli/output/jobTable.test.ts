import { formatAge, jobTable } from "../../../cli/output/jobTable";
import { paint } from "../../../cli/output/colors";
import { loadTextFit, type TextFit } from "../../../cli/output/textFit";
import { changeLine } from "../../../cli/jobs/watchViews";
import { job } from "../../support/jobs";

let fit: TextFit;
beforeAll(async () => {
  fit = await loadTextFit();
});

const nowMs = Date.parse("2026-01-01T02:00:00Z");
const running = job({ progress: 60.4 });
const failed = job({
  id: "2x414788a5112333a02390e2eb0ea227",
  status: "Failed",
  endTime: "2026-01-01T00:03:12Z",
  failReason: "no free address in the subnet 7f1c2a",
});

test("a table has a line for each job, with its progress, age and duration", () => {
  const completed = job({ status: "Completed", endTime: "2026-01-01T00:05:07Z" });
  expect(jobTable([running, failed, completed], nowMs, Infinity, fit)).toEqual([
    "ID                                    NAME            INSTANCE   STATUS     DONE  AGE  TOOK   REASON",
    "31b8ae23-c687-4d80-b7b4-42a66c9bb886  CreateInstance  orders-db  Running    60%   2h",
    "2x414788a5112333a02390e2eb0ea227      CreateInstance  orders-db  Failed           2h   3m12s  no free address in the subnet 7f1c2a",
    "31b8ae23-c687-4d80-b7b4-42a66c9bb886  CreateInstance  orders-db  Completed  100%  2h   5m07s",
  ]);
});

test("reasons are cut in a narrow table, and ids never", () => {
  const lines = jobTable([running, failed], nowMs, 110, fit);
  expect(lines[2]).toMatch(/^2x414788a5112333a02390e2eb0ea227 .* no free address.*…$/);
  expect(lines[1]).toContain(running.id);
});

test("a reason without room is on a second line below the id", () => {
  const lines = jobTable([running, failed], nowMs, 80, fit);
  expect(lines).toContain("  CreateInstance orders-db: no free address in the subnet 7f1c2a");
  expect(lines.some((line) => line.startsWith(`${failed.id} `))).toBe(true);
});

test.each([60, 80, 100, 120, 200])("no line is wider than %i columns, even with long and wide names", (columns) => {
  const wide = job({ instance: { id: "x", name: "注文データベース".repeat(8) }, failReason: "👩‍👩‍👧 理由 ".repeat(30) });
  for (const line of jobTable([running, failed, wide], nowMs, columns, fit)) {
    // The columns from the id to the duration are never cut, and take 66 characters here.
    expect(fit.width(line)).toBeLessThanOrEqual(Math.max(columns, 66));
  }
});

test("columns are aligned if characters take two cells", () => {
  const wide = job({ instance: { id: "x", name: "注文" } });
  const [, first = "", second = ""] = jobTable([running, wide], nowMs, Infinity, fit);
  const before = (line: string): string => line.slice(0, line.indexOf("Running"));
  expect(fit.width(before(first))).toBe(fit.width(before(second)));
});

test("a text is cut between visible characters, even if it was cut before", () => {
  expect(fit.cut("ab…defghij", 5)).toBe("ab…d…");
  expect(fit.cut("注文データ", 6)).toBe("注文…");
  expect(fit.cut("👩‍👩‍👧👩‍👩‍👧", 3)).toBe("👩‍👩‍👧…");
  expect(fit.cut("abc", 3)).toBe("abc");
  expect(fit.cut("abc", 0)).toBe("");
});

test("colors do not change the layout of a table of any width", () => {
  const jobs = [running, failed, job({ status: "Completed" }), job({ status: "ToBeSwitched" })];
  for (const columns of [20, 45, 80, 120, Infinity]) {
    const plain = jobTable(jobs, nowMs, columns, fit).map((line) => fit.cut(line, columns));
    const painted = jobTable(jobs, nowMs, columns, fit, paint).map((line) => fit.cut(line, columns));

    expect(painted.map((line) => line.replace(/\u001b\[\d+m/g, ""))).toEqual(plain);

    expect(painted.join("").match(/\u001b\[\d+m/g)).toEqual(
      ["31", "39", "32", "39", "33", "39"].map((code) => `\u001b[${code}m`),
    );
  }
});

test("an empty list makes no table", () => {
  expect(jobTable([], nowMs, 80, fit)).toEqual([]);
});

test.each([
  [-5000, "0s"],
  [59_999, "59s"],
  [60_000, "1m"],
  [3_599_000, "59m"],
  [47.9 * 3_600_000, "47h"],
  [48 * 3_600_000, "2d"],
])("an age of %i ms is shown as %s", (ms, text) => {
  expect(formatAge(ms)).toBe(text);
});

test("control characters of the API are escaped, and do not affect the terminal", () => {
  const failReason = "rolled back\r\nbecause \u001b[31mred\u001b[0m \u009b2J\u202eabc\u0007";
  const [, line = ""] = jobTable([{ ...failed, failReason }], nowMs, Infinity, fit);
  expect(line).toMatch(/ {2}rolled back\\r\\nbecause \\u001b\[31mred\\u001b\[0m \\u009b2J\\u202eabc\\u0007$/);
});

test("a change is one line with its time, job, status, operation and reason", () => {
  expect(changeLine(running, nowMs)).toBe(`2026-01-01T02:00:00Z  ${running.id}  Running 60%  CreateInstance orders-db`);
  expect(changeLine(failed, nowMs)).toBe(
    `2026-01-01T02:00:00Z  ${failed.id}  Failed  CreateInstance orders-db  no free address in the subnet 7f1c2a`,
  );
});
