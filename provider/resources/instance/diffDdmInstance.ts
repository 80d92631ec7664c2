import { ReplacementPreventedError } from "../errors";
import { hasChanged, type ResourceDiff } from "../resourceKind";
import type { Properties } from "../runtime";
import { compareFlavors } from "./flavors";
import { replacingInstanceInputs, updatedInstanceInputs } from "./instanceInputs";
import { storedInstance, underWayMark } from "./storedInstance";
import { sameZones } from "./zones";

/** Compares a stored instance with new inputs. Different notations of the same value count as equal. */
export function diffDdmInstance(stored: Properties, inputs: Properties): ResourceDiff {
  const flavor = compareFlavors(stored["flavorRef"], inputs["flavorRef"], storedInstance(stored).flavor);
  const equalOf: Readonly<Record<string, typeof sameZones>> = {
    availableZones: sameZones,
    // "unknown" counts as a change: the update looks the flavor up.
    flavorRef: () => flavor === "same",
  };
  // An import does not record these, so setting them is a change. The update compares them with the instance.
  const isNew = (name: string): boolean =>
    ["tags", "parameters"].includes(name) && stored[name] === undefined && (inputs[name] ?? undefined) !== undefined;
  const differs = (name: string): boolean => isNew(name) || hasChanged(stored, inputs, name, equalOf[name]);
  const isNewAdministrator = differs("adminUserName") && (stored["adminUserName"] ?? undefined) === undefined;
  const replaces = replacingInstanceInputs.filter(
    (name) => differs(name) && !(isNewAdministrator && name === "adminUserName"),
  );
  if (replaces.length > 0 && inputs["preventReplacement"] === true)
    throw new ReplacementPreventedError(replaces, "instance", "and lose all its schemas and accounts");
  const isUnfinished = stored[underWayMark] !== undefined;
  return {
    replaces,
    ...(replaces.length > 0 && { warning: replacementText(replaces) }),
    updates: [
      ...updatedInstanceInputs.filter(differs),
      ...(isNewAdministrator ? ["adminUserName"] : []),
      ...(isUnfinished ? ["status"] : []),
    ],
  };
}

const replacementText = (replaces: readonly string[]): string =>
  `${replaces.join(", ")} cannot be changed in place, so the instance is replaced. This deletes its schemas and accounts and ` +
  "cannot be undone. The new instance cannot use the data on the data nodes. To keep the instance, undo the change, or use the options " +
  "ignoreChanges or protect; `preventReplacement: true` makes such a change an error";
