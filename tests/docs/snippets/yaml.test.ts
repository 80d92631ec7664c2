import { parseDocument } from "yaml";
import { schema } from "../../support/schema";
import { allPages, snippetsIn } from "../pages";
import { isProgram, issuesOf } from "./programCheck";

test("snippets in YAML parse, and the programs among them match the schema", () => {
  const problems: string[] = [];
  let programs = 0;
  for (const { place, code } of snippetsIn(allPages(), "yaml")) {
    const document = parseDocument(code);
    problems.push(...document.errors.map(({ message }) => `${place}: ${message}`));
    const program: unknown = document.toJS();
    if (!isProgram(program)) continue;
    programs += 1;
    problems.push(...issuesOf(program, schema).map((problem) => `${place}: ${problem}`));
  }
  expect(programs).toBeGreaterThan(4);
  expect(problems).toEqual([]);
});

test("the check of programs finds unknown types, inputs, outputs and functions", () => {
  const program = {
    resources: {
      one: { type: "otc-ddm:DdmJobWait", properties: { jobId: 1, timeOut: "45m" } },
      two: { type: "otc-ddm:DdmInstance", properties: {} },
      three: { type: "otc-ddm:DdmJob" },
    },
    variables: { job: { "fn::invoke": { function: "otc-ddm:getJob", arguments: {} } } },
    outputs: { end: "${one.endedAt}" },
  };
  expect(issuesOf(program, schema)).toEqual([
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
