import { cp, mkdir, readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { runMaven } from "../toolchains/maven.mjs";
import { inCopy } from "./inCopy.mjs";

/** What Maven Central wants to know of a project: elements of its pom.xml, or of lists in it. */
const wanted = ["name", "description", "url", "licenses/url", "developers/name", "scm/url"];

/**
 * What Maven Central would miss.
 *
 * @param {string} pom text of the pom.xml
 * @param {readonly string[]} files names of the files beside it
 * @returns {string[]} all problems
 */
export function centralProblems(pom, files) {
  const lacking = wanted.filter((path) => {
    const [name = "", outer] = path.split("/").reverse();
    const within = outer === undefined ? ownElements(pom) : contentOf(pom, outer);
    return !within.includes(`<${name}>`);
  });
  const kinds = [/\d\.jar$/, /-sources\.jar$/, /-javadoc\.jar$/, /\.pom$/];
  return [
    ...lacking.map((path) => `pom.xml has no ${path}.`),
    ...(/<groupId>com\.pulumi\b/.test(ownElements(pom)) ? ["The group com.pulumi is Pulumi's."] : []),
    ...kinds.filter((kind) => !files.some((file) => kind.test(file))).map((kind) => `There is no file ${kind.source}.`),
  ];
}

/** @param {string} xml @param {string} name */
const contentOf = (xml, name) => new RegExp(`<${name}>([^]*?)</${name}>`).exec(xml)?.[1] ?? "";

/** The elements of the project itself, without those of its lists. */
const ownElements = (/** @type {string} */ pom) =>
  pom.replaceAll(/<(licenses|developers|scm|dependencies|build|profiles)>[^]*?<\/\1>/g, "");

/**
 * Builds the SDK for Java as Maven Central wants it, but for the signatures: the key is the workflow's alone.
 *
 * @param {string} into folder
 * @returns {Promise<string[]>} paths of the jars and the pom; rejects with what is missing
 */
export async function writeJavaPackage(into) {
  await mkdir(into, { recursive: true });
  const pom = await inCopy("java", async (folder) => {
    await runMaven(["-Prelease", "-Dgpg.skip", "verify"], folder);
    const built = join(folder, "target");
    const jars = (await readdir(built)).filter((name) => name.endsWith(".jar"));
    for (const jar of jars) await cp(join(built, jar), join(into, jar));
    const [first = ""] = jars.filter((name) => /\d\.jar$/.test(name));
    await cp(join(folder, "pom.xml"), join(into, first.replace(/jar$/, "pom")));
    return readFile(join(folder, "pom.xml"), "utf8");
  });
  const files = (await readdir(into)).sort();
  const problems = centralProblems(pom, files);
  if (problems.length > 0) throw new Error(`Maven Central would refuse the SDK for Java:\n${problems.join("\n")}`);
  return files.map((name) => join(into, name));
}
