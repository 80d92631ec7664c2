import { readFileSync, writeFileSync } from "node:fs";
import { format, resolveConfig } from "prettier";
import { packageSchema, schemaPath } from "./packageSchema";

async function write(): Promise<void> {
  const options = { ...(await resolveConfig(schemaPath)), filepath: schemaPath };
  const text = await format(JSON.stringify(packageSchema()), options);
  const changed = text !== readFileSync(schemaPath, { encoding: "utf8", flag: "a+" });
  writeFileSync(schemaPath, text);
  console.log(`${schemaPath} ${changed ? "has changed" : "is as it was"}`);
}

void write();
