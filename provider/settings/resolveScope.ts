import { quote } from "../validationIssue";
import type { Credential, Scope } from "../connection/credential";
import type { ResolvedSources } from "./resolveSources";
import type { Setting } from "./settingAliases";
import { SettingFault } from "./settingFault";
import { holderOf, locationsOf, type SettingSource } from "./settingSources";

/** The project that is asked for: the input, else that of the first source that knows one, else the agency's. Throws SettingFault. */
export function resolveScope(
  { input, sources, reportAbsent }: ResolvedSources,
  credential: Credential | undefined,
): Scope | undefined {
  const all = [input, ...sources];
  const agency = credential && "agency" in credential ? credential.agency : undefined;
  const holder = holderOf(all, "projectId", "projectName");
  const scope = holder && readProject(holder, "projectId", "projectName");
  if (scope && "projectId" in scope && !/^[0-9A-Za-z-]{1,64}$/.test(scope.projectId)) {
    throw new SettingFault("projectId", `must be 1 to 64 letters, digits or dashes, but is ${quote(scope.projectId)}`);
  }
  if (!scope && !agency?.project) {
    const [ids, names] = [locationsOf(all, "projectId"), locationsOf(sources, "projectName")];
    reportAbsent("projectId", `no project is set. Set ${ids}, or the project's name in ${names}`);
  }
  return scope ?? agency?.project;
}

/** A project by its id, else by its name; undefined where a source has neither. */
export function readProject(source: SettingSource, idSetting: Setting, nameSetting: Setting): Scope | undefined {
  const [projectId, projectName] = [source.read(idSetting), source.read(nameSetting)];
  if (projectId !== undefined) return { projectId };
  return projectName === undefined ? undefined : { projectName };
}
