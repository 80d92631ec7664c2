import { createHash } from "node:crypto";
import type { Clock } from "../clock";
import { isDdmError, type DdmErrorCode } from "../errors";

/** Something that was begun at the API and is not in the state yet. */
export interface Begun {
  /** When it was begun, by this computer's clock. Milliseconds since the epoch. */
  readonly startedMs: number;
  /** Its job; absent as long as no answer has told it. */
  readonly jobId?: string;
}

/**
 * What this computer remembers to have begun. Pulumi stores a resource only once its creation has returned: after a kill nothing else
 * tells the next update what was made already. No method throws.
 */
export interface Journal {
  /** What was noted under a key; undefined where nothing was. */
  find(key: string): Begun | undefined;
  note(key: string, begun: Begun): void;
  forget(key: string): void;
}

/** The key of what a resource begins: the same resource with the same inputs has the same key. It gives no input away. */
export const journalKey = (urn: string, ...inputs: readonly unknown[]): string =>
  createHash("sha256")
    .update(JSON.stringify([urn, ...inputs]))
    .digest("hex");

/** After such errors something may have been made that no state tells of. */
const uncertain: readonly DdmErrorCode[] = ["CREATION_UNCERTAIN"];
const isUncertain = (error: unknown): boolean => isDdmError(error) && uncertain.includes(error.code);

/**
 * Begins something, and remembers that until its outcome is known. `begin` gets what an update that was killed had begun already, and
 * tells the job once it knows it. Without a key nothing is remembered.
 *
 * @param isOpen Whether an error leaves the outcome unknown, so that it is remembered further.
 */
export async function journaled<T>(
  { journal, clock }: { readonly journal?: Journal; readonly clock: Clock },
  key: string | undefined,
  begin: (earlier: Begun | undefined, tellJob: (jobId: string) => void) => Promise<T>,
  isOpen: (error: unknown) => boolean = isUncertain,
): Promise<T> {
  if (!journal || key === undefined) return begin(undefined, () => undefined);
  const earlier = journal.find(key);
  const begun = earlier ?? { startedMs: clock.now() };
  journal.note(key, begun);
  try {
    const result = await begin(earlier, (jobId) => journal.note(key, { ...begun, jobId }));
    journal.forget(key);
    return result;
  } catch (error) {
    if (!isOpen(error)) journal.forget(key);
    throw error;
  }
}
