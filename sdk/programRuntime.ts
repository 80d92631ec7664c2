import { setMaxListeners } from "node:events";
import * as pulumi from "@pulumi/pulumi";
import { providerNameKey } from "../provider/settings/providerName";
import { explicitProvider, type ReadConfig } from "../provider/settings/settingSources";
import { openSession } from "../provider/api/session";
import { everySecond, systemClock } from "../provider/clock";
import { Deliveries } from "../provider/deliveries";
import { engineRedraws } from "../provider/bridges/engine/engineTerminal";
import { localFiles } from "../provider/bridges/engine/localFiles";
import type { Runtime } from "../provider/resources/runtime";
import { shownText } from "../provider/text/shownText";
import { ProgressReporter } from "../provider/resources/progress/progressReporter";

const redraws = engineRedraws(process.env);

/** What a caller in a program may lend to one look or wait. */
export interface ProgramRuntimeOptions {
  readonly parent?: pulumi.Resource;
  readonly signal?: AbortSignal;
}

export interface ProgramRuntime extends Runtime {
  /** Resolves once the engine has taken what it was told. A program that fails ends at once, and the rest would be lost. */
  delivered(): Promise<void>;
}

/** The outside world, as a Pulumi program has it. An explicit provider's settings take the place of the stack's. */
export function programRuntime(
  { parent, signal }: ProgramRuntimeOptions,
  settings?: Readonly<Record<string, string>>,
): ProgramRuntime {
  // One signal may end any number of waits, and from Node 24 on more than ten listeners draw a warning.
  if (signal) setMaxListeners(Infinity, signal);
  const deliveries = new Deliveries();
  const show = (_urn: string | undefined, line: string): void => {
    deliveries.add(pulumi.log.info(shownText(line), parent, undefined, true));
  };
  return {
    ...localFiles(),
    readConfig: readConfigOf(settings),
    delivered: () => deliveries.done(),
    environment: process.env,
    clock: systemClock,
    openSession,
    reporter: new ProgressReporter({ show, redraws, everySecond }, systemClock),
    debug: (line) => {
      deliveries.add(pulumi.log.info(shownText(line)));
    },
    warn: (_urn, text) => {
      deliveries.add(pulumi.log.warn(shownText(text), parent));
    },
    ...(signal && { cancelled: signal }),
  };
}

function readConfigOf(settings: Readonly<Record<string, string>> | undefined): ReadConfig {
  if (!settings) return (key) => pulumi.runtime.getConfig(key);
  const name = settings[providerNameKey];
  const read = (key: string): string | undefined =>
    key.startsWith("otc-ddm:") ? settings[key] : pulumi.runtime.getConfig(key);
  return Object.assign(read, { title: name === undefined ? "the settings of the call" : explicitProvider(name) });
}
