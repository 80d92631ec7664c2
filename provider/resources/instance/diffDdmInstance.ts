import { isDeepStrictEqual as isEqual } from "node:util";
import { hasChanged, type ResourceDiff } from "../resourceKind";
import type { Properties } from "../runtime";
import { compareFlavors } from "./flavors";
import { replacingInstanceInputs, updatedInstanceInputs } from "./instanceInputs";
import { storedInstance } from "./storedInstance";

/** What differs between a stored instance and new inputs. Forms of the same value are the same value. */
export function diffDdmInstance(stored: Properties, inputs: Properties): ResourceDiff {
  const flavor = compareFlavors(stored["flavorRef"], inputs["flavorRef"], storedInstance(stored).flavor);
  const equalOf: Readonly<Record<string, typeof sameZones>> = {
    availableZones: sameZones,
    // What is not known to be another flavor must not cost the instance: an update looks it up.
    flavorRef: () => flavor !== "different",
  };
  const differs = (name: string): boolean => hasChanged(stored, inputs, name, equalOf[name]);
  return {
    replaces: replacingInstanceInputs.filter(differs),
    updates: [...updatedInstanceInputs.filter(differs), ...(flavor === "unknown" ? ["flavorRef"] : [])],
  };
}

/** Whether two lists name the same zones: in whatever order, however often, and several in one text or not. */
const sameZones = (one: unknown, other: unknown): boolean => isEqual(zonesOf(one), zonesOf(other));

function zonesOf(value: unknown): unknown {
  const items: readonly unknown[] = Array.isArray(value) ? value : [value];
  if (!items.every((item) => typeof item === "string")) return value;
  const zones = items.flatMap((item) => item.split(/[\s,;]+/)).filter((zone) => zone !== "");
  return [...new Set(zones)].toSorted();
}
