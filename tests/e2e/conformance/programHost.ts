import { mkdtemp, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { binFolder } from "../support/binFolder";
import { installationFolder } from "../support/installation";

/** A folder with a language host that runs a built program. Older hosts do not read its path from the options. */
export async function hostOf(language: "go" | "java", program: string): Promise<string> {
  const { findLanguageHost } = await import("../../../scripts/pulumi/findLanguageHosts.mjs");
  const name = `pulumi-language-${language}`;
  const host = join(await findLanguageHost(binFolder(), language), name);
  const folder = await mkdtemp(join(installationFolder(), `${language}-host-`));
  await writeFile(join(folder, name), `#!/bin/sh\nexec '${host}' -binary '${program}' "$@"\n`, { mode: 0o755 });
  return folder;
}
