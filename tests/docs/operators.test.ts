import { readdirSync } from "node:fs";
import { join } from "node:path";
import { statusRules, type StatusRule } from "../../provider/jobStatus";
import { codeIn, sectionBelow, tablesIn } from "../support/markdownTable";
import { readPage } from "./pages";

const page = readPage("docs/operators.md").text;
const [statuses = []] = tablesIn(sectionBelow(page, "## Statuses of a job"));
const [jobs = [], withoutJob = []] = tablesIn(sectionBelow(page, "## Names of jobs"));
const instanceStatus = "status of the instance meanwhile";

function meaningOf({ kind, needsPerson }: StatusRule): string {
  switch (kind) {
    case "succeeded":
      return "succeeds";
    case "failed":
      return "fails";
    case "pending":
      return needsPerson ? "continues, and warns: [a person must act](#it-is-tobeswitched)" : "continues";
  }
}

test("the page for operators has each status of a job, and says what a wait does", () => {
  const documented = statuses.map((row) => [row["status"], row["what a wait does"]]);
  const rules = Object.entries(statusRules).map(([status, rule]) => [`\`${status}\``, meaningOf(rule)]);
  expect(documented).toEqual(rules);
});

const sourcesIn = (folder: string): readonly string[] =>
  readdirSync(join(__dirname, "../..", folder), { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".ts"))
    .map((file) => readPage(`${folder}/${file}`).text);

test("the page for operators has each job that the simulator starts, with the instance's status during it", () => {
  const started = sourcesIn("simulator/routes").flatMap((text) =>
    [...text.matchAll(/\b(?:startJob|beginJob)\((?:world, [^"]*)?"(\w+)"(?:, \{\s*status: "([A-Z_]+)")?/g)].map(
      ([, job = "", status]) => ({ job, status: status === "RUNNING" ? undefined : status }),
    ),
  );
  expect(started.length).toBeGreaterThan(5);
  const unknown = started.filter(
    ({ job, status }) =>
      !jobs.some(
        (row) =>
          codeIn(row["job"] ?? "").includes(job) &&
          (status === undefined || codeIn(row[instanceStatus] ?? "").includes(status)),
      ),
  );
  expect(unknown).toEqual([]);
});

test("the page for operators has each status of an instance that a change waits for", () => {
  const waitedFor = sourcesIn("provider/resources/instance/changes").flatMap((text) =>
    [...text.matchAll(/^ +status: \[(.+)\],$/gm)].flatMap(([, list = ""]) => list.match(/[A-Z_]{4,}/g) ?? []),
  );
  const documented = [...jobs, ...withoutJob].flatMap((row) => codeIn(row[instanceStatus] ?? ""));
  expect(waitedFor.length).toBeGreaterThan(3);
  expect(waitedFor.filter((status) => !documented.includes(status))).toEqual([]);
});
