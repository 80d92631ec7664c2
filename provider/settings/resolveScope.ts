import { quote } from "../validationIssue";
import type { Credential, Scope } from "../connection/credential";
import { readProject } from "./byIdOrName";
import type { ResolvedSources } from "./resolveSources";
import { holderOf, locationsOf } from "./settingSources";

/** The project that is asked for: the input, else that of the first source that knows one, else the agency's. */
export function resolveScope(
  { input, sources, report, reportAbsent }: ResolvedSources,
  credential: Credential | undefined,
): Scope | undefined {
  const all = [input, ...sources];
  const agency = credential && "agency" in credential ? credential.agency : undefined;
  const holder = holderOf(all, "projectId", "projectName");
  const scope = holder && readProject(holder, "projectId", "projectName");
  if (scope && "projectId" in scope && !/^[0-9A-Za-z-]{1,64}$/.test(scope.projectId)) {
    report("projectId", `must be 1 to 64 letters, digits or dashes, but is ${quote(scope.projectId)}`);
    return undefined;
  }
  if (!scope && !agency?.project) {
    const [ids, names] = [locationsOf(all, "projectId"), locationsOf(sources, "projectName")];
    reportAbsent("projectId", `no project is set. Set ${ids}, or the project's name in ${names}`);
  }
  return scope ?? agency?.project;
}
