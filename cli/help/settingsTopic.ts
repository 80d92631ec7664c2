import { secretSettings } from "../../provider/settings/secretSettings";
import { aliasesOf, awsVariables, settingAliases, type Setting } from "../../provider/settings/settingAliases";
import { settingFlags } from "../flags";

const variablesOfAws: Partial<Record<Setting, readonly string[]>> = awsVariables;

/** Where a person may set one setting, each kind of place on a line. */
function placesOf(setting: Setting): readonly string[] {
  const { environment, cloud } = aliasesOf(setting);
  const variables = [...environment, ...(variablesOfAws[setting] ?? [])];
  return [
    settingFlags.flatMap((known) => (known.setting === setting ? known.flag : [])).join(", "),
    variables.join(", "),
    cloud.length > 0 ? `clouds.yaml: ${cloud.join(", ")}` : "",
  ].filter(Boolean);
}

function linesOf(setting: Setting): readonly string[] {
  const title = `${setting}${secretSettings.includes(setting) ? " (secret)" : ""}`;
  return placesOf(setting).map((place, index) => `  ${(index === 0 ? title : "").padEnd(24)}${place}`);
}

/** Where settings come from, and all names that each of them has. */
export const settingsTopic = (): string => `Each setting is taken from the first of these places that has it:

  1. the flags --os-*
  2. a cloud of clouds.yaml, where --os-cloud or OS_CLOUD names one: no other OS_* variable is read then but OS_REGION_NAME
  3. else the OS_* variables
  4. where none of these holds a credential, the cloud of a clouds.yaml that has no other
  5. AWS_ACCESS_KEY_ID with AWS_SECRET_ACCESS_KEY, if both are there

A credential comes whole from one place: the first that holds any part of one. A secret is never an argument.
pulumi-otc-ddm doctor shows which settings were found, and where.

All names of each setting; on a line, the first that is set counts:

${(Object.keys(settingAliases) as Setting[]).flatMap(linesOf).join("\n")}
`;
