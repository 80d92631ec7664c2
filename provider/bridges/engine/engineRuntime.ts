import { join } from "node:path";
import { openSession } from "../../api/session";
import { everySecond, systemClock } from "../../clock";
import { ProgressReporter, type Screen } from "../../resources/progress/progressReporter";
import type { Runtime } from "../../resources/runtime";
import { engineRedraws } from "./engineTerminal";
import { localFiles } from "./localFiles";
import { localJournal } from "./localJournal";

const redraws = engineRedraws(process.env);

/** The runtime of a process that the engine has started. `log` shows its lines. */
export function engineRuntime(
  log: Pick<Screen, "show"> & Pick<Runtime, "warn" | "debug">,
): Omit<Runtime, "readConfig" | "cancelled"> {
  const files = localFiles();
  const pulumiHome = process.env["PULUMI_HOME"] || join(files.homeDirectory, ".pulumi");
  return {
    ...files,
    environment: process.env,
    clock: systemClock,
    openSession,
    reporter: new ProgressReporter({ show: (urn, line) => log.show(urn, line), redraws, everySecond }, systemClock),
    warn: (urn, text) => log.warn(urn, text),
    debug: (line) => log.debug(line),
    journal: localJournal(pulumiHome, systemClock, (line) => log.debug(line)),
  };
}
