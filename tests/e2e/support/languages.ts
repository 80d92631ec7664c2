import { delimiter, dirname } from "node:path";
import { binFolder } from "./binFolder";

const languages = ["yaml", "python", "go", "java"] as const;
type Language = (typeof languages)[number];

/** Whether an example has the name of a language that needs a host of the engine. */
export const isLanguage = (name: string): name is Language => languages.some((language) => language === name);

/** A PATH with the engine's host for a language, and these folders. */
export async function pathFor(language: Language, ...folders: readonly string[]): Promise<string> {
  const { findLanguageHost } = await import("../../../scripts/pulumi/findLanguageHosts.mjs");
  const host = await findLanguageHost(binFolder(), language);
  return [...folders, host, binFolder(), process.env["PATH"] ?? ""].join(delimiter);
}

/**
 * The environment of the engine for programs in a language. Programs in Python run with Pulumi's Python, or this one.
 */
export async function languageEnvironment(
  language: Language,
  python?: string,
): Promise<Readonly<Record<string, string>>> {
  if (language !== "python") return { PATH: await pathFor(language) };
  const { ensurePulumiPython } = await import("../../../scripts/toolchains/python.mjs");
  const bin = dirname(python ?? (await ensurePulumiPython()));
  return { PATH: await pathFor("python", bin), VIRTUAL_ENV: dirname(bin) };
}
