import type { Program } from "./program";

/** One resource in the stack's state. */
export interface StoredResource {
  readonly urn: string;
  readonly type: string;
  readonly id?: string;
  readonly inputs?: Readonly<Record<string, unknown>>;
  readonly outputs?: Readonly<Record<string, unknown>>;
  readonly protect?: boolean;
  /** The reason why it is "created, not yet ready". Empty for a resource that is ready. */
  readonly initErrors: readonly string[];
}

/** A stack's state in the engine's form. */
export interface Checkpoint {
  readonly resources?: readonly (Omit<StoredResource, "initErrors"> & { readonly initErrors?: readonly string[] })[];
  readonly pending_operations?: readonly unknown[];
}

/** The contents of a stack's state: its resources, and the operations without a known end. */
export async function readState(
  program: Program,
): Promise<{ resources: readonly StoredResource[]; pending: readonly unknown[] }> {
  const checkpoint = await program.checkpoint();
  const resources = (checkpoint.resources ?? []).map(({ initErrors = [], ...rest }) => ({ ...rest, initErrors }));
  return { resources, pending: checkpoint.pending_operations ?? [] };
}

/** The engine's mark of a secret value. */
export const secretMark = "4dabf18193072939515e22adb298388d";

/** The stack's outputs. A secret is replaced by `[secret]`. */
export function outputsOf({ resources = [] }: Checkpoint): Readonly<Record<string, unknown>> {
  const stack = resources.find(({ type }) => type === "pulumi:pulumi:Stack");
  return (withoutSecrets(stack?.outputs ?? {}) ?? {}) as Readonly<Record<string, unknown>>;
}

function withoutSecrets(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutSecrets);
  if (typeof value !== "object" || value === null) return value;
  if (secretMark in value) return "[secret]";
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, withoutSecrets(item)]));
}
