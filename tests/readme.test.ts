import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { PropertySpec } from "../scripts/schema/spec";
import { codeIn, sectionBelow, tablesIn } from "./support/markdownTable";
import { resourceNamed, schema } from "./support/schema";

const page = (path: string): string => readFileSync(join(__dirname, "..", path), "utf8");
const readme = page("README.md");
const jobWaitSection = sectionBelow(readme, "### `DdmJobWait`");
const instanceSection = sectionBelow(readme, "### `DdmInstance`");
const settingsSection = sectionBelow(readme, "## Settings");
const jobWait = resourceNamed("DdmJobWait");
const instance = resourceNamed("DdmInstance");

type Row = Readonly<Record<string, string>>;
type Specs = Readonly<Record<string, PropertySpec>>;

/** One row for each name, of those whose first column is `column`. */
function rowsOf(section: string, column: string): [string, Row][] {
  const rows = tablesIn(section).flat();
  return rows.flatMap((row) => codeIn(row[column] ?? "").map((name): [string, Row] => [name, row]));
}

/** The schema's type that a cell means. */
function typeMeant(cell = ""): string {
  if (/^(array|strings)/.test(cell)) return "array";
  if (/^boolean/.test(cell)) return "boolean";
  if (/^(number|percent|seconds)/.test(cell)) return "number";
  return /^(`\{|map)/.test(cell) ? "object" : "string";
}

const typeIn = ({ type }: PropertySpec): string => (type === "integer" ? "number" : (type ?? "object"));
const typesIn = (rows: [string, Row][]): object =>
  Object.fromEntries(rows.map(([name, { type }]) => [name, typeMeant(type)]));
const typesOf = (specs: Specs, names = Object.keys(specs)): object =>
  Object.fromEntries(
    Object.entries(specs).flatMap(([name, spec]) => (names.includes(name) ? [[name, typeIn(spec)]] : [])),
  );
const namesOf = (specs: Specs, trait: (spec: PropertySpec) => unknown): string[] =>
  Object.keys(specs).filter((name) => specs[name] && trait(specs[name]));
const outputNames = ({ properties, inputProperties }: { properties: Specs; inputProperties: Specs }): string[] =>
  Object.keys(properties).filter((name) => !(name in inputProperties));

describe.each([
  ["DdmJobWait", jobWaitSection, jobWait],
  ["DdmInstance", instanceSection, instance],
] as const)("the README's table of the inputs of %s", (_name, section, { inputProperties, requiredInputs }) => {
  const rows = rowsOf(section, "input");
  const documented = (matches: (row: Row) => boolean): string[] =>
    rows.flatMap(([name, row]) => (matches(row) ? [name] : [])).sort();

  test("has every input, with its type", () => {
    expect(typesIn(rows)).toEqual(typesOf(inputProperties));
  });

  test("says which are required and which are secret", () => {
    expect(documented((row) => row["default"] === "required")).toEqual([...requiredInputs].sort());
    const secret = documented((row) => row["type"]?.includes("secret") ?? false);
    expect(secret).toEqual(namesOf(inputProperties, (spec) => spec.secret));
  });

  test("gives the defaults that the doc comments give", () => {
    for (const [name, row] of rows) {
      const { description = "" } = inputProperties[name] ?? {};
      for (const value of codeIn(row["default"] ?? "")) expect(`${name}: ${description}`).toContain(`\`${value}\``);
      const [, value] = /Default `(.+?)`/.exec(description) ?? [];
      if (value !== undefined) expect([name, codeIn(row["default"] ?? "")]).toEqual([name, [value]]);
    }
  });
});

test("the README tells which changes replace a resource", () => {
  const [, waitsAnew = ""] = /^A change of (.+) waits anew\./m.exec(jobWaitSection) ?? [];
  expect(codeIn(waitsAnew).sort()).toEqual(
    namesOf(jobWait.inputProperties, (spec) => spec.willReplaceOnChanges).sort(),
  );
  const inPlace = rowsOf(instanceSection, "input").flatMap(([name, { meaning = "" }]) =>
    meaning.includes("changed in place") ? [name] : [],
  );
  expect(inPlace.sort()).toEqual(namesOf(instance.inputProperties, (spec) => !spec.willReplaceOnChanges).sort());
});

test("the README has every output", () => {
  expect(typesIn(rowsOf(jobWaitSection, "output"))).toEqual(typesOf(jobWait.properties, outputNames(jobWait)));
  const [, outputs = ""] = /\bOutputs: ([^]+?)\.\n/.exec(instanceSection) ?? [];
  const named = codeIn(outputs).filter((code) => !code.includes(" "));
  expect(named.sort()).toEqual(outputNames(instance).sort());
});

/** A setting as an argument of `pulumi config set`, such as `--secret otc-ddm:token`. */
const argument = /^(--secret )?otc-ddm:(\w+)$/;

/** Whether each setting is set as a secret. */
const secrecy = (args: readonly string[]): [string, boolean][] =>
  args.map((text) => {
    const [, secret, name = text] = argument.exec(text) ?? [];
    return [name, secret !== undefined];
  });
const secrecyInSchema = (names: readonly [string, boolean][]): [string, boolean | undefined][] =>
  names.map(([name]) => [name, schema.config.variables[name] && schema.config.variables[name].secret === true]);

test("the README names settings and variables that there are, each with the other, and the secret ones as secrets", () => {
  const rows = tablesIn(settingsSection).flat();
  expect(rows.length).toBeGreaterThan(0);
  for (const { "`pulumi config set`": keys = "", environment = "" } of rows) {
    const settings = secrecy(codeIn(keys));
    expect(settings).toEqual(secrecyInSchema(settings));
    const described = settings.map(([name]) => schema.config.variables[name]?.description);
    expect(described).toEqual(
      codeIn(environment).map((variable) => expect.stringContaining(`\`${variable}\``) as string),
    );
  }
});

test("the page on settings sets those that there are, and the secret ones as secrets", () => {
  const lines = [...page("docs/configuration.md").matchAll(/^pulumi config set ((?:--secret )?otc-ddm:\w+)/gm)];
  const settings = secrecy(lines.map(([, text = ""]) => text));
  expect(settings.length).toBeGreaterThan(0);
  expect(settings).toEqual(secrecyInSchema(settings));
});
