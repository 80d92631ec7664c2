import type { Domain, Scope } from "../connection/credential";
import { quote, type ReportIssue } from "../validationIssue";
import { awsVariables, aliasesOf, type Setting } from "./settingAliases";
import type { SettingFiles } from "./settingFiles";

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

/** The variables of a process. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** One name that a setting has in a source. */
export interface SettingSlot {
  /** Where a person would set it; undefined where nobody can. */
  readonly location: string | undefined;
  /** What is set; undefined where it is absent or empty. */
  readonly value: string | undefined;
}

/** A setting that was found, and where. */
export interface FoundSetting {
  readonly value: string;
  readonly place: string;
}

/** One place that settings come from. In it a setting may have several names, of which the first that is set counts. */
export class SettingSource {
  /**
   * @param name As a person would name it.
   * @param slotsOf All names of a setting, the first first.
   * @param hasKeyForStorage Whether its access key may be there for object storage, so that a user and password in it go before the key.
   */
  constructor(
    readonly name: string,
    private readonly slotsOf: (setting: Setting) => readonly SettingSlot[],
    readonly hasKeyForStorage = false,
  ) {}

  /** A setting, and where it is; undefined where it is absent or empty. */
  find(setting: Setting): FoundSetting | undefined {
    const value = this.read(setting);
    return value === undefined ? undefined : { value, place: this.place(setting) };
  }

  /** The value of a setting; undefined where it is absent or empty. */
  read(setting: Setting): string | undefined {
    return this.slotsOf(setting).find(({ value }) => value !== undefined)?.value;
  }

  /** A domain by its id, else by its name; undefined where neither is set. */
  readDomain(idSetting: Setting, nameSetting: Setting): Domain | undefined {
    const [id, name] = [this.read(idSetting), this.read(nameSetting)];
    if (id !== undefined) return { id };
    return name === undefined ? undefined : { name };
  }

  /** A project by its id, else by its name; undefined where neither is set. */
  readProject(idSetting: Setting, nameSetting: Setting): Scope | undefined {
    const [projectId, projectName] = [this.read(idSetting), this.read(nameSetting)];
    if (projectId !== undefined) return { projectId };
    return projectName === undefined ? undefined : { projectName };
  }

  /** Whether any of these is set. */
  has(...settings: readonly Setting[]): boolean {
    return settings.some((setting) => this.read(setting) !== undefined);
  }

  /** Where a person would set it, or has; undefined where it cannot be set there. */
  locationOf(setting: Setting): string | undefined {
    const slots = this.slotsOf(setting);
    return (slots.find(({ value }) => value !== undefined) ?? slots[0])?.location;
  }

  /** The same for an error, which names the setting where there is no such place. */
  place(setting: Setting): string {
    return this.locationOf(setting) ?? setting;
  }

  /** The places of settings that belong together. */
  places(...settings: readonly Setting[]): string {
    return settings.flatMap((setting) => this.locationOf(setting) ?? []).join(" + ");
  }
}

/** What a connection's settings are found on, and who is told of what is wrong with them. */
export interface SourceContext {
  /** The inputs, which go before all other sources. */
  readonly input: SettingSource;
  readonly config: ReadConfig;
  readonly environment: Environment;
  readonly files: SettingFiles;
  readonly report: ReportIssue;
  /** Takes note of something that does no harm by itself, but may be the reason of what is absent. */
  readonly warn: (text: string) => void;
}

/** A value without the white space around it, which a paste or a file's last line leaves; undefined where nothing is left. */
export const trimmed = (value: string | undefined): string | undefined => value?.trim() || undefined;

/** What a person calls the settings of a provider that a program makes itself. */
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

/** The variables of the environment; where a cloud is named, only those that are not OpenStack's. */
export const environmentSource = (environment: Environment, cloudIsNamed: boolean): SettingSource =>
  variableSource("the environment (OS_*)", environment, (setting) =>
    aliasesOf(setting).environment.filter((variable) => !(cloudIsNamed && variable.startsWith("OS_"))),
  );

/** An access key of AWS's variables, where it is complete; undefined otherwise. */
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

/** All the places where a setting may be set, for an error's last line. */
export const locationsOf = (sources: SettingSources, setting: Setting): string =>
  sources.flatMap((source) => source.locationOf(setting) ?? []).join(", ");

const flags: ReadonlyMap<string, boolean> = new Map([
  ...["1", "t", "true", "y", "yes", "on"].map((text) => [text, true] as const),
  ...["0", "f", "false", "n", "no", "off"].map((text) => [text, false] as const),
]);

/** A text that means yes or no, in any of the ways that the peers' files and variables write it. */
export const flagOf = (text: string): boolean | undefined => flags.get(text.toLowerCase());

/** Whether a setting is on; it is off where it is absent, or means neither, which is then reported. */
export function isOn(found: FoundSetting | undefined, report: ReportIssue): boolean {
  const flag = found && flagOf(found.value);
  if (found && flag === undefined) report("", `${found.place} must be true or false, but is ${quote(found.value)}`);
  return flag === true;
}
