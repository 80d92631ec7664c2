import { withoutUndefined } from "../withoutUndefined";
import { credentialHolder, resolveSources } from "./resolveSources";
import { secretSettings } from "./secretSettings";
import { settingAliases, type Setting } from "./settingAliases";
import type { SettingFiles } from "./settingFiles";
import { holderOf, SettingSource, type Environment, type ReadConfig } from "./settingSources";

/** A setting and its source, to show to the user. */
export interface ShownSetting {
  readonly setting: Setting;
  /** Where it was found, such as a variable. */
  readonly place: string;
  /** Absent if it is secret or the text of a file. */
  readonly value?: string;
}

/** Groups of settings that must all come from the same source. */
const together: readonly (readonly Setting[])[] = [
  ["projectId", "projectName"],
  ["insecure", "verify", "caFile"],
  ["certFile", "keyFile"],
];

/** Single settings: each comes from the first source that has it. */
const alone: readonly Setting[] = ["authType", "region", "authUrl", "endpoint", "allowHttp", "debug"];

/** The settings of a connection from outside the program, and their sources. It does not check them. */
export function foundSettings(
  config: ReadConfig,
  environment: Environment,
  files: SettingFiles,
): readonly ShownSetting[] {
  const ignore = (): undefined => undefined;
  const input = new SettingSource("the inputs", () => []);
  const { sources, cloud } = resolveSources({ input, config, environment, files, report: ignore, warn: ignore });
  const groups = [...together, ...alone.map((setting) => [setting])];
  const places = new Map(groups.flatMap((group) => group.map((setting) => [setting, holderOf(sources, ...group)])));
  // All others belong to the credential, which comes completely from one source.
  const holder = credentialHolder(sources);
  return (Object.keys(settingAliases) as Setting[]).flatMap((setting) => {
    const source = places.has(setting) ? places.get(setting) : holder;
    const found = setting === "cloud" ? cloud : source?.find(setting);
    return found === undefined ? [] : shownSetting(setting, found.place, found.value);
  });
}

function shownSetting(setting: Setting, place: string, value: string): ShownSetting {
  const isHidden = secretSettings.includes(setting) || /[\r\n]/.test(value);
  return withoutUndefined({ setting, place, value: isHidden ? undefined : value });
}
