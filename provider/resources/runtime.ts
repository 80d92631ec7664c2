import type { Session } from "../api/session";
import type { ConnectionSettings } from "../connection/connectionSettings";
import type { SettingFiles } from "../settings/settingFiles";
import type { Environment, ReadConfig } from "../settings/settingSources";
import type { Clock } from "../clock";
import type { Journal } from "./journal";
import type { ProgressReporter } from "./progress/progressReporter";

/** What a bridge to Pulumi lends the resources: everything of the outside world that they touch. */
export interface Runtime extends SettingFiles {
  readonly readConfig: ReadConfig;
  readonly environment: Environment;
  readonly clock: Clock;
  /** The session of these settings. It tells of its requests where there is somebody to tell. */
  openSession(settings: ConnectionSettings, debug?: (line: string) => void): Session;
  /** Where waits show how they stand. */
  readonly reporter: ProgressReporter;
  /** Tells something in the row of the resource that stays. Never throws. */
  warn(urn: string | undefined, text: string): void;
  /** Tells a line of what is asked of the API. Never throws. */
  debug(line: string): void;
  /** Aborts when the user cancels the update. */
  readonly cancelled?: AbortSignal;
  /** What was begun and may not be in the state yet. Absent where nothing is created. */
  readonly journal?: Journal;
}

/** Inputs or outputs of a resource, as the engine hands them over. */
export type Properties = Readonly<Record<string, unknown>>;

/** The engine's placeholder for a value that a preview does not know. */
export const unknownValue = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

/** A property that is a non-empty string and known; undefined otherwise. */
export function textOf(properties: Properties, name: string): string | undefined {
  const value = properties[name];
  return typeof value === "string" && value !== "" && value !== unknownValue ? value : undefined;
}
