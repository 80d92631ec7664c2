import type { Metadata } from "../schema/metadata";
import { packageName } from "../schema/tokens";

/** The package for the users of one language. */
export interface PublishedPackage {
  /** The registry's key of the language. */
  readonly language: string;
  readonly title: string;
  readonly name: string;
  /** The page of the package. */
  readonly url: string;
  /** How to install it, in Markdown. */
  readonly install: string;
}

/**
 * The packages that a release publishes.
 *
 * @param about what the schema says of itself
 * @param pom text of the SDK for Java's pom.xml
 */
export function publishedPackages({ language, version }: Metadata, pom: string): readonly PublishedPackage[] {
  const { nodejs, python, go, csharp } = language;
  const nuget = `${csharp.rootNamespace}.${csharp.namespaces[packageName]}`;
  const java = { group: elementOf(pom, "groupId"), artifact: elementOf(pom, "artifactId") };
  const coordinates = `${java.group}:${java.artifact}:${version}`;
  return [
    {
      language: "typescript",
      title: "TypeScript and JavaScript",
      name: nodejs.packageName,
      url: `https://www.npmjs.com/package/${nodejs.packageName}`,
      install: shell(`npm install ${nodejs.packageName} @pulumi/pulumi`),
    },
    {
      language: "python",
      title: "Python",
      name: python.packageName,
      url: `https://pypi.org/project/${python.packageName}/`,
      install: shell(`pip install ${python.packageName}`),
    },
    {
      language: "go",
      title: "Go",
      name: go.importBasePath,
      url: `https://pkg.go.dev/${go.importBasePath}`,
      install: shell(`go get ${go.importBasePath}@v${version}`),
    },
    {
      language: "csharp",
      title: "C#",
      name: nuget,
      url: `https://www.nuget.org/packages/${nuget}`,
      install: shell(`dotnet add package ${nuget}`),
    },
    {
      language: "java",
      title: "Java",
      name: `${java.group}:${java.artifact}`,
      url: `https://central.sonatype.com/artifact/${java.group}/${java.artifact}`,
      install: `Add the dependency \`${coordinates}\` to the build of Maven or Gradle.`,
    },
  ];
}

/** A command in a fence. */
export const shell = (command: string): string => `\`\`\`sh\n${command}\n\`\`\``;

/** The text of the first element with this name, which is the project's own. */
function elementOf(xml: string, name: string): string {
  const text = new RegExp(`<${name}>([^<]+)</${name}>`).exec(xml)?.[1];
  if (text === undefined) throw new Error(`pom.xml has no ${name}`);
  return text;
}
