import { CancelController } from "../../cancelController";
import type { Runtime } from "../../resources/runtime";
import type { ReadConfig } from "../../settings/settingSources";
import { EngineLog } from "../engine/engineLog";
import { engineRuntime } from "../engine/engineRuntime";

/** The runtime of a plugin. The engine attaches, configures it, and may cancel it. */
export interface PluginRuntime extends Runtime {
  /** Sends log lines to the attached engine. */
  readonly log: EngineLog;
  /**
   * Sets the settings of one provider, by name. It also resets an earlier cancellation.
   *
   * @param title The name of the settings in messages, if they are not those of the stack.
   */
  configure(settings: ReadonlyMap<string, string>, title?: string): void;
  /** Ends all waits so that they can be resumed. */
  cancel(reason: string): void;
}

/** @param engineAddress The engine's address; undefined for a plugin that waits for an engine to attach. */
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

/** Pulumi passes only the plugin's own configuration. */
function configOf(settings: ReadonlyMap<string, string>, title?: string): ReadConfig {
  const config = new Map([...settings].map(([name, value]) => [`otc-ddm:${name}`, value]));
  const locationOf = (key: string): string | undefined => (key.startsWith("otc-ddm:") ? key : undefined);
  return Object.assign((key: string) => config.get(key), { locationOf, title });
}
