import type { Program } from "./program";

/** One resource as the stack's state holds it. */
export interface StoredResource {
  readonly urn: string;
  readonly type: string;
  readonly id?: string;
  readonly inputs?: Readonly<Record<string, unknown>>;
  readonly outputs?: Readonly<Record<string, unknown>>;
  readonly protect?: boolean;
  /** Why it is "created, not yet ready"; empty for a resource that is ready. */
  readonly initErrors: readonly string[];
}

/** A stack's state, as the engine writes it. */
export interface Checkpoint {
  readonly resources?: readonly (Omit<StoredResource, "initErrors"> & { readonly initErrors?: readonly string[] })[];
  readonly pending_operations?: readonly unknown[];
}

/** What a stack's state holds: its resources, and the operations of which the engine knows no end. */
export async function readState(
  program: Program,
): Promise<{ resources: readonly StoredResource[]; pending: readonly unknown[] }> {
  const checkpoint = await program.checkpoint();
  const resources = (checkpoint.resources ?? []).map(({ initErrors = [], ...rest }) => ({ ...rest, initErrors }));
  return { resources, pending: checkpoint.pending_operations ?? [] };
}

/** How the engine marks a value as a secret. */
export const secretMark = "4dabf18193072939515e22adb298388d";

/** The stack's outputs; a secret is told as `[secret]`, whatever it holds. */
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
