import fc from "fast-check";
import { cutMiddle, cutText } from "../../../provider/text/cutText";

const family = "👩‍👩‍👧";

test.each([
  ["abc", 3, "abc"],
  ["abcd", 3, "ab…"],
  ["abcd", 1, "…"],
  ["abcd", 0, ""],
  // A surrogate pair, a sequence of several and a letter with its accent are one character each.
  ["ab😀cd", 4, "ab…"],
  [`ab${family}cd`, 8, "ab…"],
  [`${family}${family}`, family.length + 2, `${family}…`],
  ["abe\u0301fgh", 4, "ab…"],
])("%s in %i characters is %s", (text, longest, cut) => {
  expect(cutText(text, longest)).toBe(cut);
});

test("a character without end is torn, but never in the middle of a surrogate pair", () => {
  expect(cutText(`a${"\u0301".repeat(100_000)}`, 100)).toHaveLength(100);
  expect(cutText(`a${"\u200d😀".repeat(50_000)}`, 100)).not.toMatch(/\p{Surrogate}/u);
});

test("half of a character is replaced, since no file or protocol can hold it", () => {
  expect(cutText("a\ud83db", 10)).toBe("a\ufffdb");
  expect(cutMiddle("a\ude00b", 10)).toBe("a\ufffdb");
});

test("a text that is cut in its middle keeps its end", () => {
  const cut = cutMiddle(`${"x".repeat(9000)}. Look for it in the DDM console`, 300);
  expect(cut).toMatch(/^x+…x+\. Look for it in the DDM console$/);
  expect(cut.length).toBeLessThanOrEqual(300);
  expect(cutMiddle("short", 300)).toBe("short");
});

test("whatever the text, it is no longer than allowed and well-formed", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 200 }), fc.integer({ min: 1, max: 150 }), (text, longest) => {
      for (const cut of [cutText(text, longest), cutMiddle(text, longest)]) {
        expect(cut.length).toBeLessThanOrEqual(longest);
        expect(cut).not.toMatch(/\p{Surrogate}/u);
      }
    }),
  );
});
