import { isDeepStrictEqual as isEqual } from "node:util";
import { isId, idRuleText } from "../../api/ids";
import { isRecord } from "../../record";
import { withoutUndefined } from "../../withoutUndefined";
import { isText } from "../inputRules";
import type { Rule } from "../parseInputs";
import { unknownValue } from "../runtime";

/** An RDS instance that holds shards of a schema, and the login with which DDM creates them there. */
export interface DataNode {
  readonly id: string;
  readonly userName: string;
  readonly userPassword: string;
}

/** A data node in a state. After an import it has no login. */
export type StoredDataNode = Pick<DataNode, "id"> & Partial<DataNode>;

/** The most data nodes of a schema. */
export const mostDataNodes = 64;

/** The rule for the data nodes of a schema. Do not quote values, since each contains a password. */
export const dataNodesRule: Rule<readonly DataNode[]> = (value, property, report) => {
  if (!isNodeList(value)) {
    report(property, `must be a list of 1 to ${mostDataNodes} data nodes, each once`);
    return undefined;
  }
  const seen = new Set<string>();
  const nodes = value.map((item: unknown, index): DataNode | undefined => {
    const place = `${property}[${index}]`;
    if (item === unknownValue) return undefined;
    if (!isRecord(item)) {
      report(place, "must be an object with id, userName and userPassword");
      return undefined;
    }
    const read = (
      name: keyof DataNode,
      rule: string,
      holds: (field: unknown) => field is string,
    ): string | undefined => {
      const field = item[name] ?? undefined;
      if (field === unknownValue) return undefined;
      if (holds(field)) return field;
      report(`${place}.${name}`, field === undefined ? `is required: ${rule}` : `must be ${rule}`);
      return undefined;
    };
    const id = read("id", `the id of an RDS instance, which is ${idRuleText}`, isId);
    const userName = read("userName", "a login to the data node that is not empty", isText);
    const userPassword = read("userPassword", "the password of that login, and not empty", isText);
    if (id !== undefined && seen.has(id)) report(place, `names the data node ${id} a second time`);
    if (id !== undefined) seen.add(id);
    return id !== undefined && userName !== undefined && userPassword !== undefined
      ? { id, userName, userPassword }
      : undefined;
  });
  const right = nodes.filter((node) => node !== undefined);
  return right.length === nodes.length ? right : undefined;
};

const isNodeList = (value: unknown): value is readonly unknown[] =>
  Array.isArray(value) && value.length > 0 && value.length <= mostDataNodes;

/** How many data nodes a program has, even if some are unknown in a preview; undefined if the whole list is unknown. */
export const nodeCountOf = (value: unknown): number | undefined => (isNodeList(value) ? value.length : undefined);

/** Reads the data nodes of a state or a program; undefined if there is no valid list, or an id is unknown. */
export function readDataNodes(value: unknown): readonly StoredDataNode[] | undefined {
  if (!Array.isArray(value)) return undefined;
  const nodes = value.flatMap((item: unknown): readonly StoredDataNode[] => {
    if (!isRecord(item) || !isId(item["id"])) return [];
    const { id, userName, userPassword } = item;
    return [
      withoutUndefined({
        id,
        userName: isText(userName) ? userName : undefined,
        userPassword: isText(userPassword) ? userPassword : undefined,
      }),
    ];
  });
  return nodes.length === value.length ? nodes : undefined;
}

/** Whether two lists have the same data nodes. Order and logins do not matter. */
export function sameDataNodes(one: unknown, other: unknown): boolean {
  const [ids, otherIds] = [idsOf(one), idsOf(other)];
  return ids && otherIds ? isEqual(ids, otherIds) : isEqual(one, other);
}

function idsOf(value: unknown): ReadonlySet<string> | undefined {
  const nodes = readDataNodes(value);
  return nodes && new Set(nodes.map(({ id }) => id));
}

/**
 * Whether a program has another login for one of its data nodes. A login that is missing in the state counts as equal.
 */
export function hasOtherLogin(before: unknown, after: unknown): boolean {
  const known = new Map(readDataNodes(before)?.map((node) => [node.id, node]));
  return (readDataNodes(after) ?? []).some(({ id, userName, userPassword }) => {
    const { userName: oldName = userName, userPassword: oldPassword = userPassword } = known.get(id) ?? {};
    return oldName !== userName || oldPassword !== userPassword;
  });
}

/** The data nodes that DDM returns, with the logins from the state. Known ones come first, in the state's order. */
export function withLogins(known: readonly StoredDataNode[] = [], ids: readonly string[]): readonly StoredDataNode[] {
  const kept = known.filter(({ id }) => ids.includes(id));
  const added = ids.filter((id) => !kept.some((node) => node.id === id));
  return [...kept, ...added.map((id) => ({ id }))];
}
