import type { PropertySpec } from "../../scripts/schema/spec";
import { codeIn, sectionBelow, tablesIn } from "../support/markdownTable";
import { schema } from "../support/schema";
import { readPage } from "./pages";

type Row = Readonly<Record<string, string>>;
type Specs = Readonly<Record<string, PropertySpec>>;

/** The rows of a table of the reference, by the name in their first column. */
function rowsOf(member: string, heading: string, column: string): [name: string, row: Row][] {
  const rows = tablesIn(sectionBelow(readPage(`docs/reference/${member}.md`).text, heading)).flat();
  return rows.map((row) => [codeIn(row[column] ?? "").join(), row]);
}

const isEnum = (name: string): boolean => schema.types[`otc-ddm:index:${name}`]?.type === "string";

/** The schema's type for a cell. */
function typeMeant(cell = ""): string {
  const text = cell.replace(/^secret /, "");
  const [, named] = /^\[(\w+)\]/.exec(text) ?? [];
  if (named !== undefined) return isEnum(named) ? "string" : "object";
  return text.startsWith("list of ") ? "array" : text;
}

const typesIn = (rows: [string, Row][]): object =>
  Object.fromEntries(rows.map(([name, { type }]) => [name, typeMeant(type)]));
const typesOf = (specs: Specs, names = Object.keys(specs)): object =>
  Object.fromEntries(
    Object.entries(specs).flatMap(([name, { type }]) => (names.includes(name) ? [[name, type ?? "object"]] : [])),
  );
const namesOf = (specs: Specs, trait: (spec: PropertySpec) => unknown): string[] =>
  Object.keys(specs).filter((name) => specs[name] && trait(specs[name]));
const namesIn = (rows: [string, Row][], matches: (row: Row) => boolean): string[] =>
  rows.flatMap(([name, row]) => (matches(row) ? [name] : []));

/** The defaults of the table are exactly those of the doc comments. */
function expectDefaults(rows: [string, Row][], specs: Specs): void {
  for (const [name, row] of rows) {
    const { description = "" } = specs[name] ?? {};
    for (const value of codeIn(row["default"] ?? "")) expect(`${name}: ${description}`).toContain(`\`${value}\``);
    const [, value] = /Default\s`(.+?)`/.exec(description) ?? [];
    if (value !== undefined) expect([name, codeIn(row["default"] ?? "")]).toEqual([name, [value]]);
  }
}

const nameOf = (token: string): string => token.split(":")[2] ?? token;

describe.each(Object.entries(schema.resources).map(([token, spec]) => [nameOf(token), spec] as const))(
  "the reference of %s",
  (member, { inputProperties, requiredInputs, properties }) => {
    const rows = rowsOf(member, "## Inputs", "input");

    test("has every input, with its type", () => {
      expect(rows.length).toBeGreaterThan(3);
      expect(typesIn(rows)).toEqual(typesOf(inputProperties));
    });

    test("says which inputs are required, and which are secret", () => {
      expect(namesIn(rows, (row) => row["default"] === "required").sort()).toEqual([...requiredInputs].sort());
      const secret = namesIn(rows, ({ type = "" }) => type.startsWith("secret "));
      expect(secret).toEqual(namesOf(inputProperties, (spec) => spec.secret));
    });

    test("has the defaults of the doc comments", () => {
      expectDefaults(rows, inputProperties);
    });

    test("says which changes replace the resource, and which are made in place", () => {
      const replacing = namesOf(inputProperties, (spec) => spec.willReplaceOnChanges);
      expect(namesIn(rows, (row) => row["a change"] === "replaces")).toEqual(replacing);
      const others = namesOf(inputProperties, (spec) => !spec.willReplaceOnChanges);
      expect(namesIn(rows, (row) => row["a change"] === "in place")).toEqual(others);
    });

    test("has every output that is no input, with its type", () => {
      const own = Object.keys(properties).filter((name) => !(name in inputProperties));
      expect(typesIn(rowsOf(member, "## Outputs", "output"))).toEqual(typesOf(properties, own));
    });
  },
);

describe.each(Object.entries(schema.functions).map(([token, spec]) => [nameOf(token), spec] as const))(
  "the reference of %s",
  (member, { inputs, outputs }) => {
    test("has every argument with its type, need and default, and every field of the result", () => {
      const rows = rowsOf(member, "## Arguments", "argument");
      expect(typesIn(rows)).toEqual(typesOf(inputs.properties));
      expect(namesIn(rows, (row) => row["default"] === "required").sort()).toEqual([...(inputs.required ?? [])].sort());
      expectDefaults(rows, inputs.properties);
      expect(typesIn(rowsOf(member, "## Result", "field"))).toEqual(typesOf(outputs.properties));
    });
  },
);

const inputsOf = (member: string): Specs => schema.resources[`otc-ddm:index:${member}`]?.inputProperties ?? {};
const says = (member: string, words: RegExp): string[] =>
  namesOf(inputsOf(member), (spec) => words.test(spec.description));

test("the description of an input agrees with the column about its changes", () => {
  const again = namesOf(inputsOf("DdmJobWait"), (spec) => spec.willReplaceOnChanges);
  expect(says("DdmJobWait", /(A\s+change\s+starts\s+the\s+wait|changes,\s+the\s+resource\s+waits)\s+again/)).toEqual(
    again,
  );
  const inPlace = namesOf(inputsOf("DdmInstance"), (spec) => !spec.willReplaceOnChanges);
  expect(says("DdmInstance", /Changed\s+in\s+place/)).toEqual(inPlace);
});
