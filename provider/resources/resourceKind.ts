import { isDeepStrictEqual as isEqual } from "node:util";
import type { ValidationIssue } from "../validationIssue";
import type { Runtime, Properties } from "./runtime";

/** What the engine says of one operation, beside the properties. */
export interface Operation {
  /** The resource in whose row progress is shown; without one it is shown for the whole stack. */
  readonly urn?: string | undefined;
  /** The option `customTimeouts`, for properties that set no timeout of their own. */
  readonly timeoutMs?: number | undefined;
}

/** A resource that was created. */
export interface Created {
  readonly id: string;
  readonly properties: Properties;
}

/** What is different between a stored state and new inputs, by property. */
export interface ResourceDiff {
  /** What can only be changed by a replacement. */
  readonly replaces: readonly string[];
  /** What an update takes care of. */
  readonly updates: readonly string[];
  /** What a replacement costs, for whoever sees the preview. Absent where it costs nothing. */
  readonly warning?: string;
  /** Whether a replacement has to delete before it creates, since both cannot be there at once. Default: it creates first. */
  readonly deleteBeforeReplace?: boolean;
}

/** How one kind of resource is managed, for whatever bridge. */
export interface ResourceKind {
  /** Properties that nobody knows before the resource is there. */
  readonly outputs: readonly string[];
  /**
   * Properties that are secret whether or not the program says so: `password`, or `nodes.password` for that of each item of the list
   * `nodes`.
   */
  secretsOf(properties: Properties): readonly string[];
  /** Every issue of the inputs, and of the configuration that they need. */
  check(runtime: Runtime, inputs: Properties): readonly ValidationIssue[];
  diff(stored: Properties, inputs: Properties): ResourceDiff;
  create(runtime: Runtime, inputs: Properties, operation?: Operation): Promise<Created>;
  /** The state as the API tells it; undefined where there is no such resource. Nothing is stored of one that is imported. */
  read(runtime: Runtime, id: string, stored: Properties): Promise<Properties | undefined>;
  /** The inputs with which a program would describe an imported resource. */
  inputsOf(state: Properties): Properties;
  update(
    runtime: Runtime,
    id: string,
    stored: Properties,
    inputs: Properties,
    operation?: Operation,
  ): Promise<Properties>;
  /** What is known of an update's result before it is made. */
  previewUpdate(stored: Properties, inputs: Properties): Properties;
  delete(runtime: Runtime, id: string, stored: Properties, operation?: Operation): Promise<void>;
}

/** Whether two values are the same, lists in whatever order. */
export const sameMembers = (one: unknown, other: unknown): boolean =>
  isEqual(Array.isArray(one) ? one.toSorted() : one, Array.isArray(other) ? other.toSorted() : other);

/** The outputs in a stored state. */
export const outputsIn = (stored: Properties, outputs: readonly string[]): Properties =>
  Object.fromEntries(Object.entries(stored).filter(([name]) => outputs.includes(name)));

/** The inputs in a stored state, with which a program would describe the resource. */
export const inputsIn = (stored: Properties, outputs: readonly string[]): Properties =>
  Object.fromEntries(Object.entries(stored).filter(([name]) => !outputs.includes(name) && !name.startsWith("__")));

/** Notes in the state of an imported resource that its inputs were never recorded. */
export const importedMark = "__imported";

/**
 * Whether an input has changed. An import records few inputs, so what it did not record is taken to be as the program
 * says: nothing is replaced only because it is now written down.
 */
export function hasChanged(stored: Properties, inputs: Properties, name: string, equal = isEqual): boolean {
  const [before, after] = [stored[name] ?? undefined, inputs[name] ?? undefined];
  if (before === undefined && stored[importedMark] === true) return false;
  return !equal(before, after);
}
