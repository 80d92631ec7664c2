import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { metadata } from "../schema/metadata";
import type { PackageSpec } from "../schema/spec";
import { packageEntry, publisherEntry, schemaFile } from "./entry";
import { pageProblems, type PageRules } from "./pageProblems";
import { publishedPackages } from "./publishedPackages";
import { releaseProblems } from "./releaseProblems";
import { schemaProblems } from "./schemaProblems";

const root = join(__dirname, "../..");
const read = (path: string): string => readFileSync(join(root, path), "utf8");
const isThere = (path: string): boolean => existsSync(join(root, path));

/** Everything in this repository that the registry would refuse, each with its place. */
async function allProblems(): Promise<readonly string[]> {
  // Our own file, which `npm run schema` writes from types of this very form.
  const schema = JSON.parse(read(schemaFile)) as PackageSpec;
  const { displayName, repository, version, name, language } = metadata(root);
  const packages = publishedPackages(metadata(root), read("sdk/java/pom.xml"));
  const rules = { title: displayName, repository };
  const languages = [...packages.map((one) => one.language), "yaml"];
  const pages: Readonly<Record<string, PageRules>> = {
    "docs/_index.md": {
      ...rules,
      layout: "package",
      sections: ["Installation", "Example Usage", "Configuration"],
      texts: languages.map((key) => `{{% choosable language ${key} %}}\n\n\`\`\`${key}\n`),
    },
    "docs/installation-configuration.md": {
      ...rules,
      layout: "installation",
      sections: ["Installation", "Configuration"],
      texts: [
        ...packages.map(({ url }) => `](${url})`),
        ...Object.keys(schema.config.variables).map((setting) => `\n- \`${setting}\` (`),
      ],
    },
  };
  const { archiveName, platforms } = await import("../archives/platforms.mjs");
  const { tagsOf } = await import("../release/problems.mjs");
  const release = releaseProblems({
    name,
    version,
    tags: tagsOf(version),
    archives: platforms.map((platform) => archiveName(version, platform.name)),
    goPackage: language.go.importBasePath,
    workflow: read(".github/workflows/release.yml"),
  });
  return [
    ...schemaProblems(schema, isThere).map((problem) => `${schemaFile}: ${problem}`),
    ...Object.entries(pages).flatMap(([path, rule]) =>
      (isThere(path) ? pageProblems(read(path), rule, isThere) : ["It is not there."]).map((one) => `${path}: ${one}`),
    ),
    ...release.map((problem) => `The release: ${problem}`),
  ];
}

async function check(): Promise<void> {
  const problems = await allProblems();
  if (problems.length > 0) {
    console.error(problems.join("\n"));
    process.exitCode = 1;
    return;
  }
  const about = metadata(root);
  console.log(`The registry can take this package. Its pull request adds to community-packages/package-list.json:

${packageEntry(about)}

and, as this publisher is new, to tools/resourcedocsgen/pkg/publishers/publisher-names.json:

${publisherEntry(about)}`);
}

void check();
