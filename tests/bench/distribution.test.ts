import { median, quantile, ratiosTo } from "../../bench/distribution";

test("the quantiles of values in any order are some of these values", () => {
  const values = [5, 1, 4, 2, 3];
  expect([0, 0.25, 0.5, 0.75, 1].map((part) => quantile(values, part))).toEqual([1, 2, 3, 4, 5]);
  expect(values).toEqual([5, 1, 4, 2, 3]);
});

test("an empty list has no median", () => {
  expect(median([])).toBeNaN();
});

test("ratios are calculated within each round", () => {
  expect(ratiosTo([2, 4], [3, 4])).toEqual([1.5, 1]);
});
