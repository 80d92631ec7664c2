import { ApiError } from "../../provider/api/errors";
import { InvalidInputsError } from "../../provider/resources/errors";
import { lookUpEngines } from "../../provider/resources/lookups/lookUpEngines";
import { lookUpFlavors, type DdmFlavor } from "../../provider/resources/lookups/lookUpFlavors";
import { quote } from "../../provider/validationIssue";
import { exitCodes, type ExitCode } from "../exitCodes";
import { flavorTable } from "../output/flavorTable";
import { jsonDocument, jsonLine } from "../output/jsonText";
import type { CliRuntime } from "../runtime";
import { flavorsQuery, type FlavorsFlags, type FlavorsQuery } from "./flavorsQuery";

/** Shows the flavors for an instance with this version of the engine. */
export async function showFlavors(runtime: CliRuntime, flags: FlavorsFlags): Promise<ExitCode> {
  const query = flavorsQuery(runtime, flags);
  const flavors = await readFlavors(runtime, query);
  switch (flags.output) {
    case "table":
      for (const line of flavorTable(flavors, runtime.out.columns, runtime.fit)) runtime.out.write(`${line}\n`);
      break;
    case "json":
      runtime.out.write(jsonDocument(flavors));
      break;
    case "ndjson":
      for (const flavor of flavors) runtime.out.write(jsonLine(flavor));
  }
  if (flavors.length === 0) runtime.note(`No flavor of engine ${query.engineVersion} matches the flags.`);
  return exitCodes.completed;
}

/**
 * The reference does not say whether DDM answers an unknown version with an empty list or a refusal, so handle both.
 */
async function readFlavors(runtime: CliRuntime, query: FlavorsQuery): Promise<readonly DdmFlavor[]> {
  try {
    const flavors = await lookUpFlavors(runtime, query);
    if (flavors.length === 0) await checkVersion(runtime, query.engineVersion);
    return flavors;
  } catch (error) {
    if (error instanceof ApiError && error.status === 400) await checkVersion(runtime, query.engineVersion);
    throw error;
  }
}

/** Throws InvalidInputsError with the existing versions if this one does not exist. */
async function checkVersion(runtime: CliRuntime, engineVersion: string): Promise<void> {
  const versions = (await lookUpEngines(runtime, {})).map(({ version }) => version);
  if (versions.includes(engineVersion)) return;
  const reason = `DDM has no version ${quote(engineVersion)}. It has ${versions.join(", ")}`;
  throw new InvalidInputsError([{ property: "--engine-version", reason }]);
}
