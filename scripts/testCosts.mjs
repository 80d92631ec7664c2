/** `npm run test:costs`: what each file of the last `npm test` or `npm run test:all` has cost, the longest first. */
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { costTable, readCosts, slowestText } from "../tests/support/run/costs.mjs";
import { costsFile } from "./check/jest.mjs";

if (existsSync(costsFile)) {
  const costs = readCosts(await readFile(costsFile, "utf8"));
  console.log(`${costTable(costs)}\n\n${slowestText(costs)}`);
} else {
  console.error("No tests have run here yet: `npm test` comes first.");
  process.exitCode = 1;
}
