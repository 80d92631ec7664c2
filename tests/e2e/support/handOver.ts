import { copyFile } from "node:fs/promises";
import { projectName, stateFile } from "./preparedStack";
import type { Program } from "./program";

/** Gives a program the state of another one's stack, as if it were the same program in another language. */
export async function handOver(from: Program, to: Program): Promise<void> {
  const fileOf = async ({ folder }: Program): Promise<string> => stateFile(folder, await projectName(folder));
  await copyFile(await fileOf(from), await fileOf(to));
}
