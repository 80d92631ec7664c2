import { escapeText } from "../../../provider/text/escapeText";

test.each([
  ["a line break", "a\nb\r\nc\td", "a\\nb\\r\\nc\\td"],
  ["a line separator", "a\u2028b\u2029c\u0085d", "a\\u2028b\\u2029c\\u0085d"],
  ["a control sequence, with the text behind it", "a\u001b[2Jb\u009b31mc", "a\\u001b[2Jb\\u009b31mc"],
  ["a sequence that has no end", "a\u001b]0;title and all that follows", "a\\u001b]0;title and all that follows"],
  ["a bell and a backspace", "a\u0007\bb\u007f", "a\\u0007\\u0008b\\u007f"],
  ["a change of direction", "a\u202eb\u2066c\u200fd\u061ce", "a\\u202eb\\u2066c\\u200fd\\u061ce"],
  ["what takes no room", "a\u200bb\u200dc\ufeffd\u2060e\u00adf", "a\\u200bb\\u200dc\\ufeffd\\u2060e\\u00adf"],
  ["what looks like nothing", "a\u3164b\u115fc\u034fd\ufe0fe", "a\\u3164b\\u115fc\\u034fd\\ufe0fe"],
  ["a tag", "a\u{e0041}b", "a\\u{e0041}b"],
  ["half of a character", "a\ud800b", "a\\ud800b"],
])("%s is escaped", (_what, text, shown) => {
  expect(escapeText(text)).toBe(shown);
});

test.each(["no capacity", "Größe: zwölf", "e\u0301", "注文データベース", "😀", "C:\\new", 'say "no"'])(
  "%s is not escaped",
  (text) => {
    expect(escapeText(text)).toBe(text);
  },
);

test("an escaped text stays the same", () => {
  const shown = escapeText("a\n\u202eb");
  expect(escapeText(shown)).toBe(shown);
});
