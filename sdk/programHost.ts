import { setMaxListeners } from "node:events";
import * as pulumi from "@pulumi/pulumi";
import { openSession } from "../provider/api/session";
import { everySecond, systemClock } from "../provider/clock";
import { engineRedraws } from "../provider/engine/engineTerminal";
import { localFiles } from "../provider/engine/localFiles";
import type { Host } from "../provider/resources/host";
import { shownText } from "../provider/text/shownText";
import { ProgressBoard } from "../provider/resources/progressBoard";

const redraws = engineRedraws(process.env);

/** What a caller in a program may lend to one look or wait. */
export interface ProgramHostOptions {
  readonly parent?: pulumi.Resource;
  readonly signal?: AbortSignal;
}

/** The outside world, as a Pulumi program has it. An explicit provider's settings take the place of the stack's. */
export function programHost({ parent, signal }: ProgramHostOptions, settings?: Readonly<Record<string, string>>): Host {
  // One signal may end any number of waits, and from Node 24 on more than ten listeners draw a warning.
  if (signal) setMaxListeners(Infinity, signal);
  const show = (_urn: string | undefined, line: string): void => {
    void pulumi.log.info(shownText(line), parent, undefined, true).catch(() => undefined);
  };
  return {
    ...localFiles(),
    readConfig: (key) => (settings && key.startsWith("otc-ddm:") ? settings[key] : pulumi.runtime.getConfig(key)),
    environment: process.env,
    clock: systemClock,
    openSession,
    board: new ProgressBoard({ show, redraws, everySecond }, systemClock),
    debug: (line) => {
      void pulumi.log.info(shownText(line)).catch(() => undefined);
    },
    warn: (_urn, text) => {
      void pulumi.log.warn(shownText(text), parent).catch(() => undefined);
    },
    ...(signal && { cancelled: signal }),
  };
}
