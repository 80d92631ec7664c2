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
// One process serves one provider instance, so one configuration is all there is.
let readConfig: ReadConfig = () => undefined;

/** The part of Pulumi's configure request that is used here. */
export interface ConfigureRequest {
  readonly config: { get(key: string): string | undefined };
}

/** Takes the configuration. All of it happens at once: the host may call other methods before `configure` resolves. */
export function configure({ config }: ConfigureRequest): void {
  const name = config.get(providerNameKey);
  const title = name === undefined ? undefined : explicitProvider(name);
  readConfig = Object.assign((key: string) => config.get(key), { title });
}

/** Resolves once the engine has taken what it was told. */
export const delivered = (): Promise<void> => engineLog.delivered();

/** The outside world, as a process that hosts Node dynamic providers has it. */
export const dynamicRuntime: Runtime = {
  ...engineRuntime(engineLog),
  get readConfig() {
    return readConfig;
  },
  // This module is loaded by the host's first call, when its server listens already.
  cancelled: new CancelController(interceptCancel(), engineGone(engineAddress)).signal,
};
