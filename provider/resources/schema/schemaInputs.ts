import type { ValidationIssue } from "../../validationIssue";
import { connectionFields } from "../connection";
import { booleanRule, durationRule, idRule, wholeNumberRule } from "../inputRules";
import {
  optional,
  optionalOr,
  parseInputs,
  required,
  ruleOf,
  type Input,
  type Parsed,
  type SpecOf,
} from "../parseInputs";
import type { Properties } from "../runtime";
import { dataNodesRule, mostDataNodes, nodeCountOf } from "./dataNodes";

/** The most shards that DDM creates on one data node. */
const mostShardsPerNode = 64;

/** Whether the tables of a schema are split over its shards. */
export type ShardMode = "cluster" | "single";

/** Whether a value is a shard mode of DDM. */
export const isShardMode = (value: unknown): value is ShardMode => value === "cluster" || value === "single";

/** Names that MySQL reserves. */
const reservedNames: readonly string[] = ["information_schema", "mysql", "performance_schema", "sys"];

const nameText = `2 to 48 characters: a lower-case letter, then lower-case letters, digits and _; none of ${reservedNames.join(", ")}`;
const isName = (value: unknown): value is string =>
  typeof value === "string" && /^[a-z][a-z0-9_]{1,47}$/.test(value) && !reservedNames.includes(value);

const instanceUse = "the id of the instance, such as that of a DdmInstance";
const modeText = '"cluster" or "single"';
const mostShards = mostShardsPerNode * mostDataNodes;
const numberText = `a whole number from 1 to ${mostShards}`;

/** The inputs of a schema, with the rules of the API's reference. */
const schemaFields = {
  instanceId: required(idRule(instanceUse), instanceUse),
  name: required(ruleOf(nameText, isName), `it must be ${nameText}`),
  shardMode: required(ruleOf(modeText, isShardMode), modeText),
  shardNumber: required(wholeNumberRule(1, mostShards), numberText),
  dataNodes: required(dataNodesRule, "the RDS instances that hold the shards, at least one"),
  deleteDataNodes: optionalOr(booleanRule, false),
  preventReplacement: optionalOr(booleanRule, false),
  createTimeoutMs: optional(durationRule, "createTimeout"),
  deleteTimeoutMs: optional(durationRule, "deleteTimeout"),
  ...connectionFields,
};

/** The parsed inputs of a schema. */
export type SchemaSpec = SpecOf<typeof schemaFields>;

/** Parses the inputs of a schema. The number of shards must match the number of data nodes, if both are known. */
export function parseSchema(inputs: Properties): Parsed<SchemaSpec> {
  const { spec, known, issues } = parseInputs(inputs, schemaFields);
  const misfits = shardIssues(known.shardNumber, nodeCountOf(inputs["dataNodes"]));
  return { known, issues: [...issues, ...misfits], spec: misfits.length > 0 ? undefined : spec };
}

function shardIssues(shards: number | undefined, nodes: number | undefined): readonly ValidationIssue[] {
  if (shards === undefined || nodes === undefined) return [];
  const most = nodes * mostShardsPerNode;
  if (shards >= nodes && shards <= most) return [];
  const reason = `must be from ${nodes} to ${most} with ${nodes} data ${nodes === 1 ? "node" : "nodes"}, 1 to 64 shards on each, but is ${shards}`;
  return [{ property: "shardNumber", reason }];
}

/** Inputs that are kept as secrets, in each item of the list. */
export const secretSchemaInputs: readonly string[] = ["dataNodes.userPassword"];

/** Inputs that only control the provider. Changing them changes nothing in DDM. */
export const managingSchemaInputs: readonly string[] = [
  ...["deleteDataNodes", "preventReplacement", "createTimeout", "deleteTimeout"],
];

/** Inputs that cannot be changed in place: a change replaces the schema. */
export const replacingSchemaInputs: readonly string[] = Object.entries<Input<unknown>>(schemaFields)
  .map(([name, { property = name }]) => property)
  .filter((name) => !managingSchemaInputs.includes(name));
