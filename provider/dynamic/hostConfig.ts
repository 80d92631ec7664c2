import type { ReadConfig } from "../api/settingSources";

/** The part of Pulumi's configure request that is used here. */
export interface ConfigureRequest {
  readonly config: { get(key: string): string | undefined };
}

// One process serves one provider instance, so one configuration is all there is.
let current: ReadConfig = () => undefined;

/** Takes the configuration. All of it happens at once: the host may call other methods before `configure` resolves. */
export function setHostConfig(request: ConfigureRequest): void {
  current = (key) => request.config.get(key);
}

export const readHostConfig: ReadConfig = (key) => current(key);
