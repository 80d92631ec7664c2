import { ReplacementPreventedError } from "../errors";
import { hasChanged, type ResourceDiff } from "../resourceKind";
import type { Properties } from "../runtime";
import { failedSchemaStatus } from "./awaitSchema";
import { hasOtherLogin, readDataNodes, sameDataNodes } from "./dataNodes";
import { managingSchemaInputs, replacingSchemaInputs } from "./schemaInputs";
import { storedSchema } from "./storedSchema";

/** Compares a stored schema with new inputs. The order and the logins of data nodes do not matter. */
export function diffDdmSchema(stored: Properties, inputs: Properties): ResourceDiff {
  const { status, isUnfinished, deleteDataNodes = false } = storedSchema(stored);
  const changed = replacingSchemaInputs.filter((name) =>
    hasChanged(stored, inputs, name, name === "dataNodes" ? sameDataNodes : undefined),
  );
  const hasFailed = status === failedSchemaStatus;
  // A schema whose creation has failed has no data to lose.
  const isLoss = changed.length > 0 && !hasFailed;
  if (isLoss && inputs["preventReplacement"] === true)
    throw new ReplacementPreventedError(changed, "schema", "with an empty one");
  const replaces = hasFailed ? [...changed, "status"] : changed;
  const login = !changed.includes("dataNodes") && hasOtherLogin(stored["dataNodes"], inputs["dataNodes"]);
  return {
    replaces,
    ...(isLoss && { warning: replacementText(changed, deleteDataNodes) }),
    ...(replaces.length > 0 && { deleteBeforeReplace: excludeEachOther(stored, inputs) }),
    updates: [
      ...managingSchemaInputs.filter((name) => hasChanged(stored, inputs, name)),
      ...(login ? ["dataNodes"] : []),
      ...(isUnfinished ? ["status"] : []),
    ],
  };
}

/**
 * Whether two schemas cannot exist at the same time: they have the same name in one instance, or two instances would
 * share a data node.
 */
function excludeEachOther(stored: Properties, inputs: Properties): boolean {
  if (stored["instanceId"] === inputs["instanceId"]) return stored["name"] === inputs["name"];
  const [before, after] = [stored, inputs].map(({ dataNodes }) => readDataNodes(dataNodes));
  // Unknown data nodes may be the same.
  return !before || !after || before.some(({ id }) => after.some((node) => node.id === id));
}

const replacementText = (changed: readonly string[], deleteDataNodes: boolean): string =>
  `${changed.join(", ")} cannot be changed in place, so the schema is replaced by an empty one. ${lossText(deleteDataNodes)}. To keep the ` +
  "schema, undo the change, or use the options ignoreChanges or protect; `preventReplacement: true` makes such a change an error";

/** The stored value of `deleteDataNodes` counts, because the deletion uses it. */
const lossText = (deleteDataNodes: boolean): string =>
  deleteDataNodes
    ? "Its data is deleted from its data nodes too, which cannot be undone"
    : "A deleted schema cannot be recovered: its databases stay on its data nodes, but no schema uses them any more";
