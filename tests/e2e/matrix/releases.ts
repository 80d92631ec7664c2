import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { pack, packAs } from "../support/installation";
import type { Releases } from "./tryRow";

/** Packs the current package, and the same content as the next patch release. */
export async function makeReleases(folder: string, present?: string): Promise<Releases> {
  const packed = present ?? (await pack(join(folder, "present")));
  const manifest = await readFile(join(__dirname, "../../../package.json"), "utf8");
  const [major = "", minor = "", patch = ""] = (JSON.parse(manifest) as { version: string }).version.split(".");
  const version = `${major}.${minor}.${Number(patch) + 1}`;
  return { present: packed, next: { version, tarball: await packAs(version, packed, join(folder, "next")) } };
}
