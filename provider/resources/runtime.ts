import type { Session } from "../api/session";
import type { ConnectionSettings } from "../connection/connectionSettings";
import type { SettingFiles } from "../settings/settingFiles";
import type { Environment, ReadConfig } from "../settings/settingSources";
import type { Clock } from "../clock";
import type { Journal } from "./journal";
import type { ProgressReporter } from "./progress/progressReporter";

/** Everything outside this package that the resources use. A bridge to Pulumi provides it. */
export interface Runtime extends SettingFiles {
  readonly readConfig: ReadConfig;
  readonly environment: Environment;
  readonly clock: Clock;
  /** The session for these settings. It logs its requests if `debug` is given. */
  openSession(settings: ConnectionSettings, debug?: (line: string) => void): Session;
  /** Shows the progress of waits. */
  readonly reporter: ProgressReporter;
  /** Shows a permanent message in the row of the resource. Never throws. */
  warn(urn: string | undefined, text: string): void;
  /** Logs a line about a request. Never throws. */
  debug(line: string): void;
  /** Aborts when the user cancels the update. */
  readonly cancelled?: AbortSignal;
  /** Records operations that have started and are not in the state yet. Absent if the bridge creates nothing. */
  readonly journal?: Journal;
}

/** Inputs or outputs of a resource, as the engine passes them. */
export type Properties = Readonly<Record<string, unknown>>;

/** The engine's placeholder for a value that a preview does not know. */
export const unknownValue = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

/** A property that is a non-empty string and known; undefined otherwise. */
export function textOf(properties: Properties, name: string): string | undefined {
  const value = properties[name];
  return typeof value === "string" && value !== "" && value !== unknownValue ? value : undefined;
}
