import { settingAliases, aliasesOf, type Setting } from "../../settings/settingAliases";
import { flagOf } from "../../settings/settingSources";
import { quote, type ValidationIssue } from "../../validationIssue";
import { unknownValue, type Properties } from "../../resources/runtime";

/** The names of all settings of a provider. */
const settingNames: readonly string[] = (Object.keys(settingAliases) as Setting[]).flatMap(
  (setting) => aliasesOf(setting).configKey ?? [],
);

/** Whether a key among the settings is Pulumi's own. */
const isPulumis = (name: string): boolean =>
  name.startsWith("__") || ["version", "pluginDownloadURL", "parameterization"].includes(name);

/**
 * Issues for unknown settings, which are probably misspelt. Missing settings are reported when a resource needs them.
 */
export function checkSettings(given: Properties): readonly ValidationIssue[] {
  return Object.entries(given).flatMap(([property, value]) => {
    if (isPulumis(property)) return [];
    if (!settingNames.includes(property))
      return { property, reason: `is not a setting of otc-ddm. The settings are ${settingNames.join(", ")}` };
    const text = property === "debug" ? textOf(value) : undefined;
    if (text === undefined || flagOf(text) !== undefined) return [];
    return { property, reason: `must be true or false, but is ${quote(value)}` };
  });
}

/** The settings as texts, as in the configuration. Values that are unknown in a preview are absent. */
export function settingsOf(given: Properties): ReadonlyMap<string, string> {
  const texts = Object.entries(given).flatMap(([name, value]): [string, string][] => {
    const text = isPulumis(name) ? undefined : textOf(value);
    return text === undefined ? [] : [[name, text]];
  });
  return new Map(texts);
}

/** The names of the changed settings. */
export function changedSettings(before: Properties, after: Properties): string[] {
  const [old, fresh] = [settingsOf(before), settingsOf(after)];
  return [...new Set([...old.keys(), ...fresh.keys()])].filter((name) => old.get(name) !== fresh.get(name));
}

function textOf(value: unknown): string | undefined {
  if (value === unknownValue || value === "") return undefined;
  if (typeof value === "string") return value;
  return typeof value === "boolean" || typeof value === "number" ? String(value) : undefined;
}
