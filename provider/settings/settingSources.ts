import type { Domain, Scope } from "../connection/credential";
import { quote, type ReportIssue } from "../validationIssue";
import { awsVariables, aliasesOf, type Setting } from "./settingAliases";
import type { SettingFiles } from "./settingFiles";

/** Reads one configuration value by its full key, such as `otc-ddm:region`. */
export interface ReadConfig {
  (key: string): string | undefined;
  /** The name of a key in messages; undefined if the user cannot set it. Default: the key itself. */
  readonly locationOf?: (key: string) => string | undefined;
  /** Whether inputs have precedence over the configuration and may be set instead. Default true. */
  readonly behindInputs?: boolean;
  /** The name of the configuration in messages. Default: `the otc-ddm configuration`. */
  readonly title?: string | undefined;
}

/** The variables of a process. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** One name that a setting has in a source. */
export interface SettingSlot {
  /** Where to set it; undefined if it cannot be set there. */
  readonly location: string | undefined;
  /** The value; undefined if it is absent or empty. */
  readonly value: string | undefined;
}

/** A setting that was found, and where. */
export interface FoundSetting {
  readonly value: string;
  readonly place: string;
}

/** One source of settings. A setting may have several names in it, and the first one that is set counts. */
export class SettingSource {
  /**
   * @param name The name of the source in messages.
   * @param slotsOf All names of a setting, in their order of precedence.
   * @param hasKeyForStorage Whether its access key may be for object storage, so that a user and password have
   *   precedence.
   */
  constructor(
    readonly name: string,
    private readonly slotsOf: (setting: Setting) => readonly SettingSlot[],
    readonly hasKeyForStorage = false,
  ) {}

  /** A setting and its place; undefined if it is absent or empty. */
  find(setting: Setting): FoundSetting | undefined {
    const value = this.read(setting);
    return value === undefined ? undefined : { value, place: this.place(setting) };
  }

  /** The value of a setting; undefined if it is absent or empty. */
  read(setting: Setting): string | undefined {
    return this.slotsOf(setting).find(({ value }) => value !== undefined)?.value;
  }

  /** A domain by its id, else by its name; undefined if neither is set. */
  readDomain(idSetting: Setting, nameSetting: Setting): Domain | undefined {
    const [id, name] = [this.read(idSetting), this.read(nameSetting)];
    if (id !== undefined) return { id };
    return name === undefined ? undefined : { name };
  }

  /** A project by its id, else by its name; undefined if neither is set. */
  readProject(idSetting: Setting, nameSetting: Setting): Scope | undefined {
    const [projectId, projectName] = [this.read(idSetting), this.read(nameSetting)];
    if (projectId !== undefined) return { projectId };
    return projectName === undefined ? undefined : { projectName };
  }

  /** Whether any of these is set. */
  has(...settings: readonly Setting[]): boolean {
    return settings.some((setting) => this.read(setting) !== undefined);
  }

  /** Where a setting is, or can be, set; undefined if it cannot be set in this source. */
  locationOf(setting: Setting): string | undefined {
    const slots = this.slotsOf(setting);
    return (slots.find(({ value }) => value !== undefined) ?? slots[0])?.location;
  }

  /** The same for an error; the setting's name if there is no such place. */
  place(setting: Setting): string {
    return this.locationOf(setting) ?? setting;
  }

  /** The places of settings that belong together. */
  places(...settings: readonly Setting[]): string {
    return settings.flatMap((setting) => this.locationOf(setting) ?? []).join(" + ");
  }
}

/** The inputs, files and variables with settings, and the callbacks for issues. */
export interface SourceContext {
  /** The inputs, which have precedence over all other sources. */
  readonly input: SettingSource;
  readonly config: ReadConfig;
  readonly environment: Environment;
  readonly files: SettingFiles;
  readonly report: ReportIssue;
  /** Collects a warning: harmless, but it may explain a missing setting. */
  readonly warn: (text: string) => void;
}

/** Trims the white space of a paste or a file's last line; undefined if nothing is left. */
export const trimmed = (value: string | undefined): string | undefined => value?.trim() || undefined;

/** The name of an explicit provider in messages. */
export const explicitProvider = (name: string): string => `the explicit provider ${quote(name)}`;

/** Our own configuration, or that of an explicit provider; else the bridged package's. */
export function configSource(config: ReadConfig, namespace: "otc-ddm" | "opentelekomcloud"): SettingSource {
  const { locationOf = (fullKey: string) => fullKey, title } = config;
  const isOurs = namespace === "otc-ddm";
  const name = (isOurs && title) || `the ${namespace} configuration`;
  return new SettingSource(name, (setting) => {
    const { configKey, bridged } = aliasesOf(setting);
    const key = isOurs ? configKey : bridged;
    const fullKey = `${namespace}:${key}`;
    return key === undefined ? [] : [{ location: locationOf(fullKey), value: trimmed(config(fullKey)) }];
  });
}

/** The environment variables; if a cloud is named, only those that are not OpenStack's. */
export const environmentSource = (environment: Environment, cloudIsNamed: boolean): SettingSource =>
  variableSource("the environment (OS_*)", environment, (setting) =>
    aliasesOf(setting).environment.filter((variable) => !(cloudIsNamed && variable.startsWith("OS_"))),
  );

/** A complete access key in AWS's variables, else undefined. */
export function awsSource(environment: Environment): SettingSource | undefined {
  const variables: Partial<Record<Setting, readonly string[]>> = awsVariables;
  const source = variableSource("the environment (AWS_*)", environment, (setting) => variables[setting] ?? []);
  return source.has("accessKey") && source.has("secretKey") ? source : undefined;
}

function variableSource(
  name: string,
  environment: Environment,
  variablesOf: (setting: Setting) => readonly string[],
): SettingSource {
  return new SettingSource(name, (setting) =>
    variablesOf(setting).map((variable) => ({ location: variable, value: trimmed(environment[variable]) })),
  );
}

/** Sources in their order of precedence. */
export type SettingSources = readonly SettingSource[];

/** The first source that has any of these settings. */
export const holderOf = (sources: SettingSources, ...settings: readonly Setting[]): SettingSource | undefined =>
  sources.find((source) => source.has(...settings));

/** A setting of the first source that has it. */
export const findSetting = (sources: SettingSources, setting: Setting): FoundSetting | undefined =>
  holderOf(sources, setting)?.find(setting);

/** All places where a setting can be set, for an error's last line. */
export const locationsOf = (sources: SettingSources, setting: Setting): string =>
  sources.flatMap((source) => source.locationOf(setting) ?? []).join(", ");

const flags: ReadonlyMap<string, boolean> = new Map([
  ...["1", "t", "true", "y", "yes", "on"].map((text) => [text, true] as const),
  ...["0", "f", "false", "n", "no", "off"].map((text) => [text, false] as const),
]);

/** Parses a boolean in any of the forms of OpenStack's and Terraform's files and variables. */
export const flagOf = (text: string): boolean | undefined => flags.get(text.toLowerCase());

/** Whether a setting is on. It is off if it is absent, or invalid, which is reported. */
export function isOn(found: FoundSetting | undefined, report: ReportIssue): boolean {
  const flag = found && flagOf(found.value);
  if (found && flag === undefined) report("", `${found.place} must be true or false, but is ${quote(found.value)}`);
  return flag === true;
}
