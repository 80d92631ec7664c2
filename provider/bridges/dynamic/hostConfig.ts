import { providerNameKey } from "../../settings/providerName";
import { explicitProvider, type ReadConfig } from "../../settings/settingSources";

/** The part of Pulumi's configure request that is used here. */
export interface ConfigureRequest {
  readonly config: { get(key: string): string | undefined };
}

// One process serves one provider instance, so one configuration is all there is.
let current: ReadConfig = () => undefined;
let title: string | undefined;

/** Takes the configuration. All of it happens at once: the host may call other methods before `configure` resolves. */
export function setHostConfig(request: ConfigureRequest): void {
  current = (key) => request.config.get(key);
  const name = current(providerNameKey);
  title = name === undefined ? undefined : explicitProvider(name);
}

export const readHostConfig: ReadConfig = Object.defineProperty((key: string) => current(key), "title", {
  get: () => title,
});
