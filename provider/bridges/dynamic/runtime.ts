import { openSession } from "../../api/session";
import { everySecond, systemClock } from "../../clock";
import type { Runtime } from "../../resources/runtime";
import { ProgressReporter } from "../../resources/progress/progressReporter";
import { interceptCancel } from "./interceptCancel";
import { eitherSignal } from "./eitherSignal";
import { engineGone } from "./engineGone";
import { EngineLog } from "../engine/engineLog";
import { engineRedraws } from "../engine/engineTerminal";
import { readHostConfig } from "./hostConfig";
import { localFiles } from "../engine/localFiles";

const engineAddress = process.argv.at(-1);
const engineLog = new EngineLog(engineAddress);

/** Resolves once the engine has taken what it was told. */
export const delivered = (): Promise<void> => engineLog.delivered();

/** The outside world, as a process that hosts Node dynamic providers has it. */
export const dynamicRuntime: Runtime = {
  ...localFiles(),
  readConfig: readHostConfig,
  environment: process.env,
  clock: systemClock,
  openSession,
  reporter: new ProgressReporter(
    {
      show: (urn, line) => {
        engineLog.send("info", urn, line, true);
      },
      redraws: engineRedraws(process.env),
      everySecond,
    },
    systemClock,
  ),
  debug: (line) => {
    engineLog.send("info", undefined, line, false);
  },
  warn: (urn, text) => {
    engineLog.send("warning", urn, text, false);
  },
  // This module is loaded by the host's first call, when its server listens already.
  cancelled: eitherSignal(interceptCancel(), engineGone(engineAddress)),
};
