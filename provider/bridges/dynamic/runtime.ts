import { CancelController } from "../../cancelController";
import type { Runtime } from "../../resources/runtime";
import { providerNameKey } from "../../settings/providerName";
import { explicitProvider, type ReadConfig } from "../../settings/settingSources";
import { EngineLog } from "../engine/engineLog";
import { engineRuntime } from "../engine/engineRuntime";
import { engineGone } from "./engineGone";
import { interceptCancel } from "./interceptCancel";

const engineAddress = process.argv.at(-1);
const engineLog = new EngineLog(engineAddress);
// One process serves one provider instance, so there is only one configuration.
let readConfig: ReadConfig = () => undefined;

/** The part of Pulumi's configure request that is used here. */
export interface ConfigureRequest {
  readonly config: { get(key: string): string | undefined };
}

/** Sets the configuration. It is synchronous, since the host may call other methods before `configure` resolves. */
export function configure({ config }: ConfigureRequest): void {
  const name = config.get(providerNameKey);
  const title = name === undefined ? undefined : explicitProvider(name);
  readConfig = Object.assign((key: string) => config.get(key), { title });
}

/** Resolves after all log lines have been delivered to the engine. */
export const delivered = (): Promise<void> => engineLog.delivered();

/** The runtime of a process that hosts Node dynamic providers. */
export const dynamicRuntime: Runtime = {
  ...engineRuntime(engineLog),
  get readConfig() {
    return readConfig;
  },
  // The host's server already listens, because the host's first call loads this module.
  cancelled: new CancelController(interceptCancel(), engineGone(engineAddress)).signal,
};
