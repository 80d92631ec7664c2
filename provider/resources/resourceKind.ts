import { isDeepStrictEqual as isEqual } from "node:util";
import type { ValidationIssue } from "../validationIssue";
import type { Runtime, Properties } from "./runtime";

/** The engine's options for one operation. */
export interface Operation {
  /** The resource whose row shows the progress. Without one the row of the stack shows it. */
  readonly urn?: string | undefined;
  /** The option `customTimeouts`, for properties that set no timeout of their own. */
  readonly timeoutMs?: number | undefined;
}

/** A resource that was created. */
export interface Created {
  readonly id: string;
  readonly properties: Properties;
}

/** The differences between a stored state and new inputs, by property. */
export interface ResourceDiff {
  /** The properties whose change replaces the resource. */
  readonly replaces: readonly string[];
  /** The properties that an update changes. */
  readonly updates: readonly string[];
  /** A warning for the preview about data that a replacement deletes. Absent if it deletes none. */
  readonly warning?: string;
  /**
   * Whether a replacement must delete before it creates, since both cannot exist at the same time. Default: it creates
   * first.
   */
  readonly deleteBeforeReplace?: boolean;
}

/** The operations of one kind of resource, for any bridge. */
export interface ResourceKind {
  /** Properties that are unknown until the resource exists. */
  readonly outputs: readonly string[];
  /**
   * Properties that are always secret: `password`, or `nodes.password` for the field of each item in the list `nodes`.
   */
  secretsOf(properties: Properties): readonly string[];
  /** Every issue of the inputs and of the settings that they need. */
  check(runtime: Runtime, inputs: Properties): readonly ValidationIssue[];
  diff(stored: Properties, inputs: Properties): ResourceDiff;
  create(runtime: Runtime, inputs: Properties, operation?: Operation): Promise<Created>;
  /** Reads the state from the API; undefined if the resource does not exist. For an import, `stored` is empty. */
  read(runtime: Runtime, id: string, stored: Properties): Promise<Properties | undefined>;
  /** The inputs of an imported resource. */
  inputsOf(state: Properties): Properties;
  update(
    runtime: Runtime,
    id: string,
    stored: Properties,
    inputs: Properties,
    operation?: Operation,
  ): Promise<Properties>;
  /** The known result of an update, for a preview. */
  previewUpdate(stored: Properties, inputs: Properties): Properties;
  delete(runtime: Runtime, id: string, stored: Properties, operation?: Operation): Promise<void>;
}

/** Whether two values are equal. The order of lists does not matter. */
export const sameMembers = (one: unknown, other: unknown): boolean =>
  isEqual(Array.isArray(one) ? one.toSorted() : one, Array.isArray(other) ? other.toSorted() : other);

/** The outputs in a stored state. */
export const outputsIn = (stored: Properties, outputs: readonly string[]): Properties =>
  Object.fromEntries(Object.entries(stored).filter(([name]) => outputs.includes(name)));

/** The inputs in a stored state. */
export const inputsIn = (stored: Properties, outputs: readonly string[]): Properties =>
  Object.fromEntries(Object.entries(stored).filter(([name]) => !outputs.includes(name) && !name.startsWith("__")));

/** Marks the state of an imported resource: some inputs are not recorded. */
export const importedMark = "__imported";

/**
 * Whether an input has changed. An import records only few inputs. The others count as equal to the program's, so that
 * they do not replace the resource.
 */
export function hasChanged(stored: Properties, inputs: Properties, name: string, equal = isEqual): boolean {
  const [before, after] = [stored[name] ?? undefined, inputs[name] ?? undefined];
  if (before === undefined && stored[importedMark] === true) return false;
  return !equal(before, after);
}
