import { readdirSync } from "node:fs";
import { join } from "node:path";
import { wantedChanges } from "../../provider/resources/instance/changes/runChanges";
import { instanceFields, updatedInstanceInputs } from "../../provider/resources/instance/instanceInputs";
import { parseInputs, specOf } from "../../provider/resources/parseInputs";
import { codeIn, sectionBelow, tablesIn } from "../support/markdownTable";
import { resourceNamed } from "../support/schema";
import { readPage } from "./pages";

const [table = []] = tablesIn(sectionBelow(readPage("docs/guides/change-an-instance.md").text, "## Each property"));
const rows = table.map((row) => ({
  properties: codeIn(row["property"] ?? ""),
  change: row["a change"] ?? "",
  calls: codeIn(row["call"] ?? ""),
}));
const documented = rows.flatMap(({ properties, change }) => properties.map((name) => ({ name, change })));

test("the page of changes has each input of an instance exactly once", () => {
  const inputs = Object.keys(resourceNamed("DdmInstance").inputProperties);
  expect(documented.map(({ name }) => name).sort()).toEqual(inputs.sort());
});

test.each(documented)("the page of changes agrees with the code about $name: $change", ({ name, change }) => {
  // An administrator can be added, and not renamed.
  if (name === "adminUserName") expect(change).toBe("in place from none to some, otherwise replaces");
  else expect(change).toBe(updatedInstanceInputs.includes(name) ? "in place" : "replaces");
});

test("the page of changes has the changes of an update in the order of the code", () => {
  const text = "text";
  const inputs = {
    ...{ name: "orders-db", flavorRef: "ddm.xlarge.4", nodeNum: 2, engineVersion: "3.0.9", availableZones: [text] },
    ...{ vpcId: text, securityGroupId: text, subnetId: text, tags: { a: "b" }, parameters: { a: "b" } },
    ...{ adminUserName: "root", adminUserPassword: "Secret-123" },
  };
  const wanted = specOf(parseInputs(inputs, instanceFields));
  const made = wantedChanges({ before: {}, wanted }).flatMap((step) => step.inputs);
  const called = rows.filter(({ calls }) => calls.length > 0).flatMap(({ properties }) => properties);
  expect(called).toEqual(made);
});

test("the page of changes names only calls of the package", () => {
  const folder = "provider/api/endpoints";
  const files = readdirSync(join(__dirname, "../..", folder), { recursive: true, encoding: "utf8" });
  const sources = files.filter((file) => file.endsWith(".ts")).map((file) => readPage(`${folder}/${file}`).text);
  const made = sources.flatMap(codeIn);
  const named = rows.flatMap(({ calls }) =>
    calls.map((call) => call.replace("…", "/{project_id}/instances/{instance_id}")),
  );
  expect(made).toEqual(expect.arrayContaining(named));
});
