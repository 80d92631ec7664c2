import { quote } from "../validationIssue";
import { awsVariables, aliasesOf, type Setting } from "./settingAliases";

/** Reads one configuration value by its full key, such as `otc-ddm:region`. */
export interface ReadConfig {
  (key: string): string | undefined;
  /** How a person sets a key; undefined where nobody can, and no error asks for it. Default: by the key itself. */
  readonly locationOf?: (key: string) => string | undefined;
  /** Whether there are inputs that go before the configuration, and may be set in its place. Default true. */
  readonly behindInputs?: boolean;
  /** What a person calls the configuration. Default: `the otc-ddm configuration`. */
  readonly title?: string | undefined;
}
/** A value without the white space around it, which a paste or a file's last line leaves; undefined where nothing is left. */
export const trimmed = (value: string | undefined): string | undefined => value?.trim() || undefined;

export type Environment = Readonly<Record<string, string | undefined>>;

/** One place that settings come from. */
export interface SettingSource {
  /** As a person would name it. */
  readonly name: string;
  /** The value of a setting; undefined where it is absent or empty. */
  read(setting: Setting): string | undefined;
  /** Whether its access key may be there for object storage, so that a user and password in it go before the key. */
  readonly hasKeyForStorage?: boolean;
  /** Where a person would set it; undefined where it cannot be set there. */
  locationOf(setting: Setting): string | undefined;
}

/** What a person calls the settings of a provider that a program makes itself. */
export const explicitProvider = (name: string): string => `the explicit provider ${quote(name)}`;

/** Our own configuration, or that of an explicit provider. */
export function ownSource(config: ReadConfig): SettingSource {
  const { title = "the otc-ddm configuration" } = config;
  return configSource("otc-ddm", title, config, (setting) => aliasesOf(setting).configKey);
}

/** The configuration of the bridged package. */
export function bridgedSource(config: ReadConfig): SettingSource {
  return configSource(
    "opentelekomcloud",
    "the opentelekomcloud configuration",
    config,
    (setting) => aliasesOf(setting).bridged,
  );
}

function configSource(
  namespace: string,
  name: string,
  config: ReadConfig,
  keyOf: (setting: Setting) => string | undefined,
): SettingSource {
  const { locationOf: place = (key: string) => key } = config;
  const fullKey = (setting: Setting): string | undefined => {
    const key = keyOf(setting);
    return key && `${namespace}:${key}`;
  };
  return {
    name,
    read: (setting) => {
      const key = fullKey(setting);
      return key && trimmed(config(key));
    },
    locationOf: (setting) => {
      const key = fullKey(setting);
      return key && place(key);
    },
  };
}

/** The variables of the environment; where a cloud is named, only those that are not OpenStack's. */
export function environmentSource(environment: Environment, cloudIsNamed: boolean): SettingSource {
  const variables = (setting: Setting): readonly string[] =>
    aliasesOf(setting).environment.filter((variable) => !(cloudIsNamed && variable.startsWith("OS_")));
  return {
    name: "the environment (OS_*)",
    read: (setting) =>
      variables(setting)
        .map((variable) => trimmed(environment[variable]))
        .find(Boolean),
    // The one that is set, whichever of its names it has.
    locationOf: (setting) => variables(setting).find((variable) => environment[variable]) ?? variables(setting)[0],
  };
}

/** An access key of AWS's variables, where it is complete; undefined otherwise. */
export function awsSource(environment: Environment): SettingSource | undefined {
  const read = (setting: Setting): string | undefined =>
    variablesOfAws(setting)
      .map((variable) => trimmed(environment[variable]))
      .find(Boolean);
  if (!read("accessKey") || !read("secretKey")) return undefined;
  return { name: "the environment (AWS_*)", read, locationOf: (setting) => variablesOfAws(setting)[0] };
}

function variablesOfAws(setting: Setting): readonly string[] {
  return setting === "accessKey" || setting === "secretKey" || setting === "securityToken" ? awsVariables[setting] : [];
}

/** The first value that any source has. */
export function firstSetting(sources: readonly SettingSource[], setting: Setting): string | undefined {
  for (const source of sources) {
    const value = source.read(setting);
    if (value !== undefined) return value;
  }
  return undefined;
}

/** All the places where a setting may be set, for an error's last line. */
export function locationsOf(sources: readonly SettingSource[], setting: Setting): string {
  return sources.flatMap((source) => source.locationOf(setting) ?? []).join(", ");
}

const flags: ReadonlyMap<string, boolean> = new Map([
  ...["1", "t", "true", "y", "yes", "on"].map((text) => [text, true] as const),
  ...["0", "f", "false", "n", "no", "off"].map((text) => [text, false] as const),
]);

/** A text that means yes or no, in any of the ways that the peers' files and variables write it. */
export function flagOf(text: string): boolean | undefined {
  return flags.get(text.toLowerCase());
}
