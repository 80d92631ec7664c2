import { hasChanged, type ResourceDiff } from "../resourceKind";
import type { Properties } from "../runtime";
import { compareFlavors } from "./flavorForms";
import { replacingInstanceInputs, updatedInstanceInputs } from "./instanceInputs";
import { sameZones } from "./sameZones";
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
