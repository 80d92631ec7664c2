import type { Problem } from "../problem";

interface InitFailure {
  readonly id: string;
  readonly properties: unknown;
  readonly reasons: readonly string[];
}

/**
 * Runs one method of a provider. Whatever goes wrong becomes an Error without a stack, since the host prints stacks to
 * people who can do nothing with them. The fields with which Pulumi stores an unfinished resource are kept.
 */
export async function answer<T>(work: () => T | Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const plain = new Error(error instanceof Error ? error.message : String(error));
    plain.stack = "";
    throw isInitFailure(error)
      ? Object.assign(plain, { id: error.id, properties: error.properties, reasons: error.reasons })
      : plain;
  }
}

const isInitFailure = (error: unknown): error is InitFailure =>
  typeof error === "object" && error !== null && "id" in error && "properties" in error && "reasons" in error;

/** Pulumi's answer to a check: the inputs as they came, and every problem by property. */
export function checked(
  inputs: Readonly<Record<string, unknown>>,
  problems: readonly Problem[],
): { inputs: Record<string, unknown>; failures: Problem[] } {
  return { inputs: { ...inputs }, failures: [...problems] };
}
