import { CancelController } from "../../cancelController";
import type { Runtime } from "../../resources/runtime";
import type { ReadConfig } from "../../settings/settingSources";
import { EngineLog } from "../engine/engineLog";
import { engineRuntime } from "../engine/engineRuntime";

/** The outside world, as a plugin has it: the engine says who it is, configures it once, and may cancel it. */
export interface PluginRuntime extends Runtime {
  /** Where the engine is told something, and which engine. */
  readonly log: EngineLog;
  /**
   * Takes the settings of one provider, by their names. A cancellation of an earlier operation is over.
   *
   * @param title What a person calls the settings, where they are not those of the stack.
   */
  configure(settings: ReadonlyMap<string, string>, title?: string): void;
  /** Ends all waits, in a way that they can be resumed. */
  cancel(reason: string): void;
}

/** @param engineAddress Where the engine listens; undefined for a plugin that waits for an engine to turn to it. */
export function pluginRuntime(engineAddress: string | undefined): PluginRuntime {
  const log = new EngineLog(engineAddress);
  let readConfig = configOf(new Map());
  let canceller = new CancelController();
  return {
    ...engineRuntime(log),
    log,
    get readConfig() {
      return readConfig;
    },
    get cancelled() {
      return canceller.signal;
    },
    configure(settings, title) {
      readConfig = configOf(settings, title);
      if (canceller.signal.aborted) canceller = new CancelController();
    },
    cancel: (reason) => canceller.abort(new Error(reason)),
  };
}

/** Pulumi tells a plugin its own configuration only. */
function configOf(settings: ReadonlyMap<string, string>, title?: string): ReadConfig {
  const config = new Map([...settings].map(([name, value]) => [`otc-ddm:${name}`, value]));
  const locationOf = (key: string): string | undefined => (key.startsWith("otc-ddm:") ? key : undefined);
  return Object.assign((key: string) => config.get(key), { locationOf, title });
}
