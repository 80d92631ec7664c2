import { quote } from "../../provider/validationIssue";

test("a value is quoted as JSON, cut between characters", () => {
  expect(quote("45 minutes")).toBe('"45 minutes"');
  expect(quote(undefined)).toBe("undefined");
  const long = quote("😀".repeat(60));
  expect(long).toMatch(/^"(😀)+…$/u);
  expect(long.length).toBeLessThanOrEqual(100);
  expect(quote(`a${"😀".repeat(60)}`)).toMatch(/^"a(😀)+…$/u);
});
