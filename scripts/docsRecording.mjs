/** `npm run docs:recording`: films `npm run demo` in a terminal, and writes docs/images/up.svg. It needs Python. */
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { ensureInstalled, root } from "./toolchains/install.mjs";
import { record } from "./terminal/record.mjs";

const terminal = { columns: 132, rows: 24 };
/** What comes before it is of the computer's, not of the update's. */
const beginning = "$ pulumi up";

await ensureInstalled();
console.log("Filming `npm run demo`, which takes about a minute ...");
const { screensOf } = await import("./terminal/screens.mjs");
const { filmOf, withShortStart } = await import("./terminal/film.mjs");
const output = await record([process.execPath, join(root, "scripts/demo.mjs")], terminal);
const first = output.findIndex(([, text]) => text.includes(beginning));
const [seconds, text] = output[first] ?? [];
if (seconds === undefined || text === undefined) throw new Error(`The demo did not print "${beginning}"`);
const film = [/** @type {const} */ ([seconds, text.slice(text.indexOf(beginning))]), ...output.slice(first + 1)];
const screens = withShortStart(await screensOf(film, { ...terminal, perSecond: 4 }));
const title = "pulumi up creates a DDM instance, waits until its job has ended and scales it out, then destroys it";
await writeFile(join(root, "docs/images/up.svg"), filmOf(screens, { ...terminal, title }));
console.log(`docs/images/up.svg has ${screens.length} screens.`);
