import type { ReadConfig } from "../provider/settings/settingSources";

/** The flags of every command that uses the API. None of them is secret. */
export interface ConnectionFlags {
  readonly osCloud?: string;
  readonly osRegionName?: string;
  readonly osProjectId?: string;
  readonly osProjectName?: string;
  readonly osDdmEndpointOverride?: string;
  readonly debug?: true;
}

interface SettingFlag {
  /** The setting that the flag sets. */
  readonly setting: string;
  readonly flag: string;
  readonly value: keyof Omit<ConnectionFlags, "debug">;
  readonly meaning: string;
}

/** Named as in the `openstack` command. */
export const settingFlags: readonly SettingFlag[] = [
  { setting: "cloud", flag: "--os-cloud", value: "osCloud", meaning: "cloud of clouds.yaml (OS_CLOUD)" },
  {
    setting: "region",
    flag: "--os-region-name",
    value: "osRegionName",
    meaning: "region, such as eu-de (OS_REGION_NAME)",
  },
  {
    setting: "projectId",
    flag: "--os-project-id",
    value: "osProjectId",
    meaning: "id of the project (OS_PROJECT_ID)",
  },
  {
    setting: "projectName",
    flag: "--os-project-name",
    value: "osProjectName",
    meaning: "name of the project, such as eu-de_orders (OS_PROJECT_NAME)",
  },
  {
    setting: "endpoint",
    flag: "--os-ddm-endpoint-override",
    value: "osDdmEndpointOverride",
    meaning: "address of the DDM API (OS_DDM_ENDPOINT_OVERRIDE)",
  },
];

const keyOf = (setting: string): string => `otc-ddm:${setting}`;

/** Flags replace the configuration of a stack: they have precedence over the environment and clouds.yaml. */
export function flagConfig(flags: ConnectionFlags): ReadConfig {
  const values = new Map(settingFlags.map(({ setting, value }) => [keyOf(setting), flags[value]]));
  if (flags.debug) values.set(keyOf("debug"), "true");
  return Object.assign((key: string) => values.get(key), {
    locationOf: (key: string) => settingFlags.find(({ setting }) => keyOf(setting) === key)?.flag,
    behindInputs: false,
  });
}

/** The name of an issue's property on the command line: a flag, an argument, or the setting itself. */
export function placeOfProperty(property: string): string {
  if (property === "jobId") return "JOB_ID";
  return settingFlags.find(({ setting }) => setting === property)?.flag ?? property;
}
