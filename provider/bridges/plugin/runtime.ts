import { setMaxListeners } from "node:events";
import { openSession } from "../../api/session";
import type { ReadConfig } from "../../settings/settingSources";
import { everySecond, systemClock } from "../../clock";
import { EngineLog } from "../engine/engineLog";
import { engineRedraws } from "../engine/engineTerminal";
import { localFiles } from "../engine/localFiles";
import type { Runtime } from "../../resources/runtime";
import { ProgressReporter } from "../../resources/progress/progressReporter";

/** The outside world, as a plugin has it: the engine says who it is, configures it once, and may cancel it. */
export class PluginRuntime implements Runtime {
  readonly environment = process.env;
  readonly clock = systemClock;
  readonly openSession = openSession;
  readonly reporter: ProgressReporter;
  readonly #files = localFiles();
  readonly cwd = this.#files.cwd;
  readonly homeDirectory = this.#files.homeDirectory;
  readonly platform = this.#files.platform;
  readonly #log: EngineLog;
  #config: ReadonlyMap<string, string> = new Map();
  #title: string | undefined;
  #cancel = newCancel();

  /** @param engineAddress Where the engine listens; undefined for a plugin that waits for an engine to turn to it. */
  constructor(engineAddress: string | undefined) {
    this.#log = new EngineLog(engineAddress);
    const show = (urn: string | undefined, line: string): void => {
      this.#log.send("info", urn, line, true);
    };
    this.reporter = new ProgressReporter({ show, redraws: engineRedraws(this.environment), everySecond }, this.clock);
  }

  /** Pulumi tells a plugin its own configuration only. */
  get readConfig(): ReadConfig {
    return Object.assign((key: string) => this.#config.get(key), {
      locationOf: (key: string) => (key.startsWith("otc-ddm:") ? key : undefined),
      title: this.#title,
    });
  }

  get cancelled(): AbortSignal {
    return this.#cancel.signal;
  }

  readFile(path: string): string | undefined {
    return this.#files.readFile(path);
  }

  /** Turns to another engine. */
  attach(engineAddress: string): void {
    this.#log.attach(engineAddress);
  }

  /**
   * Takes the settings of one provider, by their names. A cancellation of an earlier operation is over.
   *
   * @param title What a person calls the settings, where they are not those of the stack.
   */
  configure(settings: ReadonlyMap<string, string>, title?: string): void {
    this.#title = title;
    this.#config = new Map([...settings].map(([name, value]) => [`otc-ddm:${name}`, value]));
    if (this.#cancel.signal.aborted) this.#cancel = newCancel();
  }

  /** Ends all waits, in a way that they can be resumed. */
  cancel(reason: string): void {
    this.#cancel.abort(new Error(reason));
  }

  warn(urn: string | undefined, text: string): void {
    this.#log.send("warning", urn, text, false);
  }

  debug(line: string): void {
    this.#log.send("info", undefined, line, false);
  }

  /** Resolves once the engine has taken what it was told. */
  delivered(): Promise<void> {
    return this.#log.delivered();
  }

  /** Tells something that should not have happened. */
  error(text: string): void {
    this.#log.send("error", undefined, text, false);
  }
}

/** Every wait of the process listens to it, and from Node 24 on more than ten listeners draw a warning. */
function newCancel(): AbortController {
  const controller = new AbortController();
  setMaxListeners(Infinity, controller.signal);
  return controller;
}
