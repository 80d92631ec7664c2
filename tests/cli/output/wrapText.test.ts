import { wrapText } from "../../../cli/output/wrapText";

const wrapped = (text: string, columns: number, indent: number): string[] =>
  wrapText("-", text.split(" "), { columns, indent });

test("text is broken between its parts, and later lines start below the first", () => {
  expect(wrapped("the address of the region is then used", 26, 2)).toEqual([
    "- the address of the",
    "  region is then used",
  ]);
});

test("a part that is longer than a line is not broken", () => {
  expect(wrapped("see https://ddm.eu-de.otc.t-systems.com now", 24, 0)).toEqual([
    "-see",
    "https://ddm.eu-de.otc.t-systems.com",
    "now",
  ]);
});

test("a line has at least 20 characters, however narrow the terminal is", () => {
  expect(wrapped("one two three four five", 25, 20)).toEqual([
    `-${" ".repeat(19)}one two three four`,
    `${" ".repeat(20)}five`,
  ]);
});

test("text of any length is one line where it is no terminal", () => {
  expect(wrapped("word ".repeat(100).trim(), Infinity, 20)).toHaveLength(1);
});
