/** A parameter of an instance. */
export interface Parameter {
  readonly name: string;
  readonly defaultValue: string;
  readonly dataType: "string" | "integer" | "float" | "boolean" | "list";
  /** The allowed values, in the API's notation. */
  readonly valueRange: string;
  readonly isReadOnly: boolean;
  readonly needsRestart: boolean;
  accepts(value: string): boolean;
}

/** The reference does not say which parameters need a restart. */
const restartParameters = new Set(["character_set_server", "collation_server"]);

/** The parameters of the user guide, and a read-only one of the reference. */
export const parameters: readonly Parameter[] = [
  tablePairs("bind_table"),
  choice("character_set_server", ["gbk", "utf8", "utf8mb4"], "utf8mb4"),
  choice("collation_server", ["utf8mb4_unicode_ci", "utf8mb4_bin", "utf8mb4_general_ci"], "utf8mb4_unicode_ci"),
  choice("concurrent_execution_level", ["RDS_INSTANCE", "DATA_NODE", "PHY_TABLE"], "DATA_NODE"),
  integer("connection_idle_timeout", 60, 86_400, 28_800),
  onOrOff("contains_shard_key", "OFF"),
  integer("ddl_precheck_mdl_threshold_time", 1, 3600, 120),
  onOrOff("enable_table_recycle", "OFF"),
  float("long_query_time", 0.01, 10, 1),
  integer("max_allowed_packet", 1024, 1_073_741_824, 1_073_741_824, 1024),
  integer("max_backend_connections", 0, 10_000_000, 0),
  integer("max_connections", 10, 40_000, 20_000),
  integer("min_backend_connections", 0, 10_000_000, 10),
  integer("seconds_behind_master", 0, 7200, 30),
  integer("sql_execute_timeout", 100, 28_800, 28_800),
  integer("temp_table_size_limit", 500_000, 2_000_000_000, 1_000_000),
  onOrOff("transfer_hash_to_mod_hash", "OFF"),
  onOrOff("ultimate_optimize", "ON"),
  onOrOff("force_read_master_in_transaction", "OFF"),
  integer("ddl_flowcontrol_threshold", 10, 100_000, 10_000),
  choice("batch_insert_policy", ["NONE", "SPLIT"], "NONE"),
  { ...onOrOff("autocommit", "ON"), isReadOnly: true },
];

type Values = Pick<Parameter, "defaultValue" | "dataType" | "valueRange" | "accepts">;

function parameter(name: string, values: Values): Parameter {
  return { name, ...values, isReadOnly: false, needsRestart: restartParameters.has(name) };
}

function integer(name: string, least: number, most: number, usual: number, step = 1): Parameter {
  return parameter(name, {
    dataType: "integer",
    defaultValue: String(usual),
    valueRange: `${least}-${most}`,
    accepts: (value) => /^\d{1,15}$/.test(value) && isBetween(value, least, most) && Number(value) % step === 0,
  });
}

function float(name: string, least: number, most: number, usual: number): Parameter {
  return parameter(name, {
    dataType: "float",
    defaultValue: String(usual),
    valueRange: `${least}-${most}`,
    accepts: (value) => /^\d{1,15}(\.\d{1,6})?$/.test(value) && isBetween(value, least, most),
  });
}

const isBetween = (value: string, least: number, most: number): boolean =>
  Number(value) >= least && Number(value) <= most;

function choice(name: string, choices: readonly string[], usual: string): Parameter {
  return parameter(name, {
    dataType: "list",
    defaultValue: usual,
    valueRange: choices.join("|"),
    accepts: (value) => choices.includes(value),
  });
}

function onOrOff(name: string, usual: "ON" | "OFF"): Parameter {
  return { ...choice(name, ["ON", "OFF"], usual), dataType: "boolean" };
}

/** A parameter with pairs of table columns: `[{orders.id,items.order_id}]`, or empty. */
function tablePairs(name: string): Parameter {
  const pair = /\{[^{}[\],.\s]+\.[^{}[\],.\s]+,[^{}[\],.\s]+\.[^{}[\],.\s]+\}/.source;
  const list = new RegExp(`^(\\[${pair}(,${pair})*\\])?$`);
  return parameter(name, {
    dataType: "string",
    defaultValue: "",
    valueRange: "[{<table1>.<column1>,<table2>.<column2>},...]",
    accepts: (value) => list.test(value),
  });
}
