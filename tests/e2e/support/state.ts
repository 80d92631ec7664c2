import type { Program } from "./program";

/** One resource as the stack's state holds it. */
export interface StoredResource {
  readonly type: string;
  readonly id?: string;
  readonly outputs?: Readonly<Record<string, unknown>>;
  /** Why it is "created, not yet ready"; empty for a resource that is ready. */
  readonly initErrors: readonly string[];
}

interface Deployment {
  readonly resources?: readonly (Omit<StoredResource, "initErrors"> & { readonly initErrors?: readonly string[] })[];
  readonly pending_operations?: readonly unknown[];
}

/** What a stack's state holds: its resources, and the operations of which the engine knows no end. */
export async function readState(
  program: Program,
): Promise<{ resources: readonly StoredResource[]; pending: readonly unknown[] }> {
  const { deployment } = JSON.parse(await program.state()) as { deployment: Deployment };
  const resources = (deployment.resources ?? []).map(({ initErrors = [], ...rest }) => ({ ...rest, initErrors }));
  return { resources, pending: deployment.pending_operations ?? [] };
}
