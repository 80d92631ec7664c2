import fc from "fast-check";
import { cutMiddle, cutText } from "../../../provider/text/cutText";

const family = "👩‍👩‍👧";

test.each([
  ["abc", 3, "abc"],
  ["abcd", 3, "ab…"],
  ["abcd", 1, "…"],
  ["abcd", 0, ""],
  // A surrogate pair, a joined sequence and a letter with its accent count as one character each.
  ["ab😀cd", 4, "ab…"],
  [`ab${family}cd`, 8, "ab…"],
  [`${family}${family}`, family.length + 2, `${family}…`],
  ["abe\u0301fgh", 4, "ab…"],
])("%s cut to %i characters is %s", (text, longest, cut) => {
  expect(cutText(text, longest)).toBe(cut);
});

test("an endless character is cut, but never inside a surrogate pair", () => {
  expect(cutText(`a${"\u0301".repeat(100_000)}`, 100)).toHaveLength(100);
  expect(cutText(`a${"\u200d😀".repeat(50_000)}`, 100)).not.toMatch(/\p{Surrogate}/u);
});

test("half of a surrogate pair is replaced, because no file or protocol can hold it", () => {
  expect(cutText("a\ud83db", 10)).toBe("a\ufffdb");
  expect(cutMiddle("a\ude00b", 10)).toBe("a\ufffdb");
});

test("a text that is cut in its middle keeps its end", () => {
  const cut = cutMiddle(`${"x".repeat(9000)}. Look for it in the DDM console`, 300);
  expect(cut).toMatch(/^x+…x+\. Look for it in the DDM console$/);
  expect(cut.length).toBeLessThanOrEqual(300);
  expect(cutMiddle("short", 300)).toBe("short");
});

test("a cut text is well-formed and within the limit, for any text", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 200 }), fc.integer({ min: 1, max: 150 }), (text, longest) => {
      for (const cut of [cutText(text, longest), cutMiddle(text, longest)]) {
        expect(cut.length).toBeLessThanOrEqual(longest);
        expect(cut).not.toMatch(/\p{Surrogate}/u);
      }
    }),
  );
});
