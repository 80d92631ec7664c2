import type { Domain, Scope } from "../connection/credential";
import type { Setting } from "./settingAliases";
import type { SettingSource } from "./settingSources";

/** A domain by its id, else by its name; undefined where a source has neither. */
export function readDomain(source: SettingSource, idSetting: Setting, nameSetting: Setting): Domain | undefined {
  const [id, name] = [source.read(idSetting), source.read(nameSetting)];
  if (id !== undefined) return { id };
  return name === undefined ? undefined : { name };
}

/** A project by its id, else by its name; undefined where a source has neither. */
export function readProject(source: SettingSource, idSetting: Setting, nameSetting: Setting): Scope | undefined {
  const [projectId, projectName] = [source.read(idSetting), source.read(nameSetting)];
  if (projectId !== undefined) return { projectId };
  return projectName === undefined ? undefined : { projectName };
}
