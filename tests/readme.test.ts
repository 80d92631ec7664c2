import { schema } from "./support/schema";
import { codeIn, sectionBelow, tablesIn } from "./support/markdownTable";
import { readPage } from "./docs/pages";

const readme = readPage("README.md").text;

test("the README is short enough to read in two minutes: it has at most 130 lines", () => {
  expect(readme.trimEnd().split("\n").length).toBeLessThanOrEqual(130);
});

const members = tablesIn(sectionBelow(readme, "## What there is")).flat();
const nameOf = (token: string): string => token.split(":")[2] ?? token;

test("the README has exactly the resources and functions of the package, each with a link to its reference", () => {
  const ofSchema = [...Object.keys(schema.resources), ...Object.keys(schema.functions)].map(nameOf);
  const links = [...ofSchema, "Provider"].map((name) => `[\`${name}\`](docs/reference/${name}.md)`);
  const others = [
    "[`DdmReadyInstance`](docs/typescript/index.md#ddmreadyinstance)",
    "[`pulumi-otc-ddm`](docs/cli.md)",
    "[`pulumi-otc-ddm/simulator`](docs/guides/testing.md)",
  ];
  expect(members.map(({ name }) => name).sort()).toEqual([...links, ...others].sort());
});

test("the README describes each of them in one sentence", () => {
  const long = members.filter(({ "what it does": text = "" }) => !/^[A-Z][^.]+\.$/.test(text));
  expect(long).toEqual([]);
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

test("the README names only existing settings and variables, each with the other, and secret ones as secrets", () => {
  const rows = tablesIn(sectionBelow(readme, "## Credentials")).flat();
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

test("the page on settings sets only existing ones, and secret ones as secrets", () => {
  const lines = [
    ...readPage("docs/configuration.md").text.matchAll(/^pulumi config set ((?:--secret )?otc-ddm:\w+)/gm),
  ];
  const settings = secrecy(lines.map(([, text = ""]) => text));
  expect(settings.length).toBeGreaterThan(0);
  expect(settings).toEqual(secrecyInSchema(settings));
});
