import { existsSync } from "node:fs";
import { join } from "node:path";
import { logoFile } from "../../scripts/schema/metadata";
import { packageSchema } from "../../scripts/schema/packageSchema";
import { schema } from "../support/schema";

test("the committed schema matches the SDK's declarations: run `npm run schema`", () => {
  const told = packageSchema();
  expect(schema).toEqual(told);
  expect(JSON.stringify(schema)).toBe(JSON.stringify(told));
});

test("the engine finds the plugin, and the registry the logo, in the repository of package.json", () => {
  expect(schema).toMatchObject({
    repository: "https://github.com/pulumi-otc-ddm/pulumi-otc-ddm",
    pluginDownloadURL: "github://api.github.com/pulumi-otc-ddm/pulumi-otc-ddm",
    logoUrl: `https://raw.githubusercontent.com/pulumi-otc-ddm/pulumi-otc-ddm/main/${logoFile}`,
  });
  expect(existsSync(join(__dirname, "../..", logoFile))).toBe(true);
});

test("no text of the schema describes the dynamic form only, or has a tag of TypeScript", () => {
  const text = JSON.stringify(schema);
  expect(text).not.toMatch(/opentelekomcloud|\{@|@remarks|@example|AbortSignal/);
});

test.each([...Object.entries(schema.resources), ...Object.entries(schema.functions)])(
  "%s has each of its examples in every language",
  (_token, { description }) => {
    const languages = [...description.matchAll(/^```(\w+)$/gm)].map(([, language]) => language);
    const every = ["typescript", "python", "go", "csharp", "java", "yaml"];
    const examples = Math.max(1, languages.length / every.length);
    expect(languages).toEqual(Array.from({ length: examples }, () => every).flat());
    expect(description).toMatch(/\{\{% examples %\}\}\n## Example Usage\n[^]*\{\{% \/examples %\}\}$/);
  },
);

test("no result of a function is a union, because Python's generated code refuses it", () => {
  for (const { outputs } of Object.values(schema.functions)) expect(JSON.stringify(outputs)).not.toContain("oneOf");
});
