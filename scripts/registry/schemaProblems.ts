import semver from "semver";
import type { Metadata } from "../schema/metadata";
import { slugOf } from "./entry";

/** The categories that the registry knows. */
const categories = ["cloud", "database", "infrastructure", "monitoring", "network", "utility", "vcs"];

type Fields = { readonly [Name in keyof Metadata]?: unknown };

const texts = [
  "name",
  "displayName",
  "description",
  "version",
  "publisher",
  "homepage",
  "license",
  "repository",
  "logoUrl",
  "pluginDownloadURL",
] as const;

/**
 * Everything that the registry would refuse or miss in the fields of a schema that describe the package.
 *
 * @param schema
 * @param isThere whether the repository has a file
 */
export function schemaProblems(schema: Fields, isThere: (path: string) => boolean): readonly string[] {
  const missing = texts.filter((name) => textOf(schema, name) === "");
  if (missing.length > 0) return missing.map((name) => `The schema has no ${name}.`);
  const text = (name: (typeof texts)[number]): string => textOf(schema, name);
  const repository = text("repository");
  if (!/^https:\/\/github\.com\/[\w.-]+\/[\w.-]+$/.test(repository))
    return [`The registry reads repositories on GitHub, not ${repository}.`];
  const slug = slugOf(repository);
  const problems: string[] = [];
  const named = slug.split("/").at(-1)?.replaceAll("pulumi-", "");
  if (text("name") !== named) problems.push(`The registry takes the name from the repository: ${String(named)}.`);
  if (semver.valid(text("version")) !== text("version"))
    problems.push(`The version is no semantic version: ${text("version")}.`);
  if (text("pluginDownloadURL") !== `github://api.github.com/${slug}`)
    problems.push(`Pulumi looks for releases of ${slug}, but pluginDownloadURL is ${text("pluginDownloadURL")}.`);
  return [
    ...problems,
    ...keywordProblems(schema.keywords),
    ...logoProblems(text("logoUrl"), slug, isThere),
    ...namespaceProblems(schema.language),
  ];
}

const textOf = (schema: Fields, name: (typeof texts)[number]): string => {
  const value = schema[name];
  return typeof value === "string" ? value.trim() : "";
};

function keywordProblems(keywords: unknown): string[] {
  const words = Array.isArray(keywords) ? keywords.map(String) : [];
  const category = words.filter((word) => word.startsWith("category/"));
  const known = category.filter((word) => categories.includes(word.slice("category/".length)));
  return [
    ...(category.length === 1 && known.length === 1
      ? []
      : [`One keyword names a category, of ${categories.join(", ")}.`]),
    ...(words.includes("kind/native") ? [] : ["The keyword kind/native is missing."]),
  ];
}

/** The logo must be a vector graphic in this repository. */
function logoProblems(url: string, slug: string, isThere: (path: string) => boolean): string[] {
  const prefix = `https://raw.githubusercontent.com/${slug}/main/`;
  if (!url.startsWith(prefix) || !url.endsWith(".svg")) return [`The logo is no SVG below ${prefix}: ${url}.`];
  return isThere(url.slice(prefix.length)) ? [] : [`The repository has no logo at ${url}.`];
}

/** The prefix `Pulumi.` is reserved: NuGet and the registry's reviewers refuse it for other publishers. */
function namespaceProblems(language: unknown): string[] {
  const root = fieldOf(fieldOf(language, "csharp"), "rootNamespace");
  return typeof root === "string" && root !== "Pulumi" ? [] : ["The SDK for .NET needs a root namespace of its own."];
}

const fieldOf = (value: unknown, name: string): unknown =>
  typeof value === "object" && value !== null
    ? (Object.entries(value).find(([key]) => key === name) ?? [])[1]
    : undefined;
