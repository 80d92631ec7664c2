import { schema } from "../../support/schema";
import { allPages, snippetsIn } from "../pages";

/** The languages of snippets that a test compiles or checks. */
const programs = ["typescript", "yaml", "python", "go", "sh", "csharp", "java"];
/** Output of a terminal, and signatures of the reference for TypeScript. */
const languages = [...programs, "text", "ts"];
const pages = allPages();

test("every fence opens or ends a snippet in a language that a test checks", () => {
  for (const { path, text } of pages) {
    const fences = text.match(/^.*(```|~~~).*$/gm) ?? [];
    expect([path, fences.length]).toEqual([path, 2 * snippetsIn([{ path, text }], ...languages).length]);
  }
});

test("every example of the schema is a snippet of the reference", () => {
  const members = [...Object.values(schema.resources), ...Object.values(schema.functions), schema.provider];
  const texts = members.map(({ description }) => ({ path: "schema", text: description }));
  const examples = snippetsIn(texts, ...languages).map(({ code }) => code);
  const shown = snippetsIn(pages, ...languages).map(({ code }) => code);
  expect(examples.length).toBeGreaterThanOrEqual(30);
  expect(examples.filter((code) => !shown.includes(code))).toEqual([]);
});
