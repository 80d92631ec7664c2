/** Problems that would make a registry refuse a package, found before a release. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const root = join(__dirname, "../..");

const pom = readFileSync(join(root, "sdk/java/pom.xml"), "utf8");
const jars = ["x-1.0.0.jar", "x-1.0.0-sources.jar", "x-1.0.0-javadoc.jar", "x-1.0.0.pom"];

test.each([
  ["all that it wants", "", "", []],
  ["an address less", "  <url>", "  <site>", ["pom.xml has no url."]],
  ["nameless developers", "<developer>\n      <name>", "<developer>\n      <id>", ["pom.xml has no developers/name."]],
  ["no place of the sources", "<scm>", "<source>", ["pom.xml has no scm/url."]],
  ["no licences", "<licenses>", "<terms>", ["pom.xml has no licenses/url."]],
  ["Pulumi's group", "<groupId>io.github.", "<groupId>com.pulumi.", ["The group com.pulumi is Pulumi's."]],
])("the check of the pom.xml for Maven Central finds problems: %s", async (_what, from, to, problems) => {
  const { centralProblems } = await import("../../scripts/artifacts/javaPackage.mjs");
  const changed = pom.replace(from, to);
  expect(changed === pom).toBe(from === "");
  expect(centralProblems(changed, jars)).toEqual(problems);
});

test("a package for Maven Central without its sources is refused", async () => {
  const { centralProblems } = await import("../../scripts/artifacts/javaPackage.mjs");
  expect(centralProblems(pom, ["x-1.0.0.jar", "x-1.0.0-javadoc.jar", "x-1.0.0.pom"])).toEqual([
    expect.stringContaining("sources"),
  ]);
});

const dotnet = join(root, "sdk/dotnet");
const name = "PulumiOtcDdm.OtcDdm";
const project = readFileSync(join(dotnet, `${name}.csproj`), "utf8");
const files = readdirSync(dotnet);

test("the project of the SDK for .NET has all required fields of NuGet", async () => {
  const { checkDotnetProject } = await import("../../scripts/artifacts/dotnetPackage.mjs");
  await expect(checkDotnetProject()).resolves.toBeUndefined();
});

test("a .NET package with a reserved prefix, or without a licence or a file that it names, is refused", async () => {
  const { nugetProblems } = await import("../../scripts/artifacts/dotnetPackage.mjs");
  const without = project.replace("PackageLicenseExpression", "Licence");
  const present = files.filter((file) => file !== "logo.png");
  expect(nugetProblems("Pulumi.OtcDdm", without, present)).toEqual([
    "Pulumi.OtcDdm begins with a prefix that belongs to others.",
    "PackageLicenseExpression is missing.",
    "logo.png is not there.",
  ]);
});
