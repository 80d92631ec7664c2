import { allPages, snippetsIn } from "../pages";
import { CsharpCheck } from "./csharpCheck";
import { csharpGrammar, type Node } from "./csharpGrammar";
import { csharpSdk, type Class } from "./csharpSdk";

const snippets = snippetsIn(allPages(), "csharp");

let parse: (code: string) => Node;
let sdk: ReadonlyMap<string, Class>;

beforeAll(async () => {
  parse = await csharpGrammar();
  sdk = csharpSdk(parse);
});

function issuesOf(code: string): readonly string[] {
  const check = new CsharpCheck(sdk, "OtcDdm");
  check.check(parse(code));
  return check.problems;
}

test("snippets in C# parse, and use only names of the SDK", () => {
  expect(snippets.length).toBeGreaterThanOrEqual(5);
  for (const { place, code } of snippets) {
    expect([place, code]).toEqual([place, expect.stringContaining("using OtcDdm = PulumiOtcDdm.OtcDdm;")]);
    expect([place, issuesOf(code)]).toEqual([place, []]);
  }
});

test("a snippet in C# with a misspelt output is refused", () => {
  for (const { place, code } of snippets) {
    const misspelt = code.replace(/\.(\w+)(\)*,\n *\};)/, ".$1s$2");
    expect([place, misspelt]).not.toEqual([place, code]);
    expect([place, issuesOf(misspelt)]).toEqual([place, [expect.stringMatching(/ has no \w+s$/)]]);
  }
});

const wait = 'var job = new OtcDdm.DdmJobWait("w", new() { JobId = "j" });';

test.each([
  ["no C#", "var job = new OtcDdm.DdmJobWait(;", "is no C#"],
  ["a variable that does not exist", `${wait} var end = jobb.EndTime;`, "jobb: is not declared"],
  ["a class that does not exist", 'new OtcDdm.DdmJob("w");', "the SDK has no class DdmJob"],
  ["an input that does not exist", 'new OtcDdm.DdmJobWait("w", new() { JobID = "j" });', "DdmJobWaitArgs has no JobID"],
  [
    "an input of a wrong type",
    'new OtcDdm.DdmJobWait("w", new() { JobId = 1 });',
    "is int, but JobId is Input<string>",
  ],
  [
    "a list of a wrong type",
    'new OtcDdm.DdmJobsWait("w", new() { JobIds = new[] { 1 } });',
    "is int[], but JobIds is InputList<string>",
  ],
  ["a name of a wrong type", "new OtcDdm.DdmJobWait(1);", "is int, but the parameter is string"],
  ["an output that does not exist", `${wait} var state = job.State;`, "DdmJobWait has no State"],
  [
    "an output in a place of another type",
    `${wait} new OtcDdm.DdmInstance("i", new() { NodeNum = job.JobId });`,
    "is Output<string>, but NodeNum is Input<int>",
  ],
  ["a function that does not exist", "OtcDdm.GetDdmTask.Invoke(new() { });", "GetDdmTask has no method Invoke"],
  [
    "an argument that does not exist",
    'OtcDdm.GetDdmJob.Invoke(new() { Job = "j" });',
    "GetDdmJobInvokeArgs has no Job",
  ],
  [
    "a result that is not there",
    "OtcDdm.GetDdmJob.Invoke(new() { }).Apply(found => found.State);",
    "GetDdmJobResult has no State",
  ],
  [
    "a result of an item that is not there",
    "OtcDdm.GetDdmJobs.Invoke().Apply(found => found.Jobs.Select(job => job.State));",
    "Outputs.DdmJob has no State",
  ],
  [
    "an output taken for its value",
    "var job = OtcDdm.GetDdmJob.Invoke(new() { }); var status = job.Status;",
    "has no Status",
  ],
])("a program in C# with %s is refused", (_what, code, finding) => {
  expect(issuesOf(code)).toEqual([expect.stringContaining(finding)]);
});
