import { execFileSync, spawnSync } from "node:child_process";
import { parseDocument } from "yaml";
import { placesFor, settingKeys, type Setting } from "../../provider/api/settingKeys";
import { schema } from "../support/schema";
import { allPages, snippetsIn } from "./pages";
import { isProgram, problemsOf } from "./programCheck";

const pages = allPages();

/** What a program says of each snippet that it is given on standard input; nothing where it is content. */
function complaints(command: string, args: readonly string[], ...languages: readonly string[]): string[] {
  const snippets = snippetsIn(pages, ...languages);
  expect(snippets.length).toBeGreaterThan(0);
  return snippets.flatMap(({ place, code }) => {
    const { status, stderr } = spawnSync(command, args, { input: code, encoding: "utf8" });
    return status === 0 ? [] : [`${place}: ${stderr}`];
  });
}

test("snippets are in languages that a test knows, or say that they are none: ts stands for signatures", () => {
  const known = ["typescript", "yaml", "python", "go", "sh", "csharp", "java", "ts", ""];
  const all = pages.flatMap(({ text }) => [...text.matchAll(/^```(\w*)[^\n]*\n[^]*?^```$/gm)].map(([, name]) => name));
  expect(all.filter((name) => name === undefined || !known.includes(name))).toEqual([]);
});

test("snippets in Python compile", () => {
  expect(complaints("python3", ["-c", "import ast, sys; ast.parse(sys.stdin.read())"], "python")).toEqual([]);
});

test("snippets in Go are read by gofmt, which finds nothing to change", () => {
  expect(complaints("gofmt", ["-e"], "go")).toEqual([]);
  for (const { place, code } of snippetsIn(pages, "go")) {
    expect([place, execFileSync("gofmt", { input: code, encoding: "utf8" })]).toEqual([place, code]);
  }
});

test("snippets for the shell are read by it", () => {
  expect(complaints("sh", ["-n"], "sh")).toEqual([]);
});

test("snippets in YAML parse, and the programs among them are what the schema allows", () => {
  const problems: string[] = [];
  let programs = 0;
  for (const { place, code } of snippetsIn(pages, "yaml")) {
    const document = parseDocument(code);
    problems.push(...document.errors.map(({ message }) => `${place}: ${message}`));
    const program: unknown = document.toJS();
    if (!isProgram(program)) continue;
    programs += 1;
    problems.push(...problemsOf(program, schema).map((problem) => `${place}: ${problem}`));
  }
  expect(programs).toBeGreaterThan(4);
  expect(problems).toEqual([]);
});

test("the check of programs finds a type, an input, an output and a function that are not there", () => {
  const program = {
    resources: {
      one: { type: "otc-ddm:DdmJobWait", properties: { jobId: 1, timeOut: "45m" } },
      two: { type: "otc-ddm:DdmInstance", properties: {} },
      three: { type: "otc-ddm:DdmJob" },
    },
    variables: { job: { "fn::invoke": { function: "otc-ddm:getJob", arguments: {} } } },
    outputs: { end: "${one.endedAt}" },
  };
  expect(problemsOf(program, schema)).toEqual([
    "one: jobId is no string",
    "one: has no input timeOut",
    "two: lacks name",
    "two: lacks flavorRef",
    "two: lacks nodeNum",
    "two: lacks engineVersion",
    "two: lacks availableZones",
    "two: lacks vpcId",
    "two: lacks securityGroupId",
    "two: lacks subnetId",
    "three: there is no type otc-ddm:DdmJob",
    "no otc-ddm:index:getJob",
    "${one.endedAt}: there is no such output",
  ]);
});

test("pages set settings that there are, and the secret ones as secrets", () => {
  const own = (Object.keys(settingKeys) as Setting[]).flatMap((setting) => placesFor(setting).own ?? []);
  const uses = pages.flatMap(({ path, text }) =>
    [...text.matchAll(/(--secret )?otc-ddm:(?!index\b)([a-z]\w*)(?![\w:])/g)].map(([, secret, name = ""]) => ({
      path,
      secret,
      name,
    })),
  );
  expect(uses.length).toBeGreaterThan(50);
  const members = [...Object.keys(schema.resources), ...Object.keys(schema.functions)].map(
    (token) => token.split(":")[2],
  );
  expect(uses.filter(({ name }) => !own.includes(name) && !members.includes(name))).toEqual([]);
  const set = pages.flatMap(({ path, text }) =>
    [...text.matchAll(/config set (--secret )?otc-ddm:(\w+)/g)].map(([, secret, name = ""]) => ({
      path,
      name,
      secret: secret !== undefined,
    })),
  );
  expect(set.filter(({ name, secret }) => (schema.config.variables[name]?.secret === true) !== secret)).toEqual([]);
});
