import { secretSettings } from "../../provider/settings/secretSettings";
import { aliasesOf, awsVariables, settingAliases, type Setting } from "../../provider/settings/settingAliases";
import { settingFlags } from "../flags";
import { wrapText } from "../output/wrapText";
import { helpColumns } from "./helpColumns";

const variablesOfAws: Partial<Record<Setting, readonly string[]>> = awsVariables;

/** The places for one setting, each kind of place on a line. */
function placesOf(setting: Setting): readonly string[] {
  const { environment, cloud } = aliasesOf(setting);
  const variables = [...environment, ...(variablesOfAws[setting] ?? [])];
  return [
    settingFlags.flatMap((known) => (known.setting === setting ? known.flag : [])).join(", "),
    variables.join(", "),
    cloud.length > 0 ? `clouds.yaml: ${cloud.join(", ")}` : "",
  ].filter(Boolean);
}

const margin = { columns: helpColumns, indent: 26 };

function linesOf(setting: Setting): readonly string[] {
  const title = `  ${setting}${secretSettings.includes(setting) ? " (secret)" : ""}`;
  return placesOf(setting).flatMap((place, index) => wrapText(index === 0 ? title : "", place.split(" "), margin));
}

/** The help topic about the sources and names of settings. */
export const settingsTopic = (): string => `Each setting is taken from the first of these places that has it:

  1. the flags --os-*
  2. a cloud of clouds.yaml, if --os-cloud or OS_CLOUD names one. The only OS_*
     variable that is read then is OS_REGION_NAME
  3. otherwise the OS_* variables
  4. if none of these has a credential, the only cloud of a clouds.yaml
  5. AWS_ACCESS_KEY_ID with AWS_SECRET_ACCESS_KEY, if both are set

All parts of a credential come from one place: the first that has any of them.
A secret is never an argument. pulumi-otc-ddm doctor shows which settings were
found, and where.

All names of each setting. Of its variables, and of its keys in clouds.yaml, the
first that is set counts:

${(Object.keys(settingAliases) as Setting[]).flatMap(linesOf).join("\n")}
`;
