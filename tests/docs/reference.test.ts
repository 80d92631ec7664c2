import { readdirSync } from "node:fs";
import { join } from "node:path";
import { referencePages } from "../../scripts/reference/pages";
import { schema } from "../support/schema";
import { readPage } from "./pages";

test("the committed reference matches the output of `npm run reference`", () => {
  const expected = referencePages(schema);
  expect(readdirSync(join(__dirname, "../../docs/reference")).sort()).toEqual([...expected.keys()].sort());
  for (const [file, text] of expected) expect(readPage(`docs/reference/${file}`).text).toBe(text);
});

test("a new function of the schema gets its own page, with its arguments, defaults, results and examples", () => {
  const added = {
    description:
      "Lists jobs.\n\n{{% examples %}}\n{{% example %}}\n### All\n\n```yaml\na: 1\n```\n{{% /example %}}\n{{% /examples %}}",
    inputs: { type: "object", properties: { limit: { type: "integer", description: "How many. Default `10`." } } },
    outputs: { type: "object", properties: { ids: { type: "array", items: { type: "string" }, description: "Ids." } } },
  } as const;
  const functions = { ...schema.functions, "otc-ddm:index:getDdmJobs": added };
  const text = referencePages({ ...schema, functions }).get("getDdmJobs.md");
  expect(text).toContain("| `limit` | integer | `10` | How many. Default `10`. |");
  expect(text).toContain("| `ids` | list of string | may be absent | Ids. |");
  expect(text).toContain("::: code-group\n\n```yaml [YAML]\na: 1\n```\n\n:::");
  expect(text).not.toContain("{{%");
});
