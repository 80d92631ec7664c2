import * as pulumi from "@pulumi/pulumi";
import { engineRuntime } from "../provider/bridges/engine/engineRuntime";
import { liftListenerLimit } from "../provider/cancelController";
import { Deliveries } from "../provider/deliveries";
import type { Runtime } from "../provider/resources/runtime";
import { providerNameKey } from "../provider/settings/providerName";
import { explicitProvider, type ReadConfig } from "../provider/settings/settingSources";
import { shownText } from "../provider/text/shownText";

/** Options for one look-up or wait in a program. */
export interface ProgramRuntimeOptions {
  readonly parent?: pulumi.Resource;
  readonly signal?: AbortSignal;
}

export interface ProgramRuntime extends Runtime {
  /**
   * Resolves after all log lines have been delivered to the engine. A failing program ends at once, and pending lines
   * would be lost.
   */
  delivered(): Promise<void>;
}

/** The runtime of a Pulumi program. An explicit provider's settings replace the stack's. */
export function programRuntime(
  { parent, signal }: ProgramRuntimeOptions,
  settings?: Readonly<Record<string, string>>,
): ProgramRuntime {
  if (signal) liftListenerLimit(signal);
  const deliveries = new Deliveries();
  const log = {
    show: (_urn: string | undefined, line: string) =>
      deliveries.add(pulumi.log.info(shownText(line), parent, undefined, true)),
    warn: (_urn: string | undefined, text: string) => deliveries.add(pulumi.log.warn(shownText(text), parent)),
    debug: (line: string) => deliveries.add(pulumi.log.info(shownText(line))),
  };
  return {
    ...engineRuntime(log),
    readConfig: readConfigOf(settings),
    delivered: () => deliveries.done(),
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
