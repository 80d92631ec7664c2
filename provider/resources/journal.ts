import { createHash } from "node:crypto";
import type { Clock } from "../clock";
import { isDdmError, type DdmErrorCode } from "../errors";

/** An operation that has started at the API and is not in the state yet. */
export interface Begun {
  /** When it started, by this computer's clock. Milliseconds since the epoch. */
  readonly startedMs: number;
  /** The id of its job; absent until an answer has it. */
  readonly jobId?: string;
}

/**
 * Records on this computer what was started. Pulumi stores a resource only after its creation has returned, so after a
 * kill only the journal shows the next update what was already created. No method throws.
 */
export interface Journal {
  /** The entry under a key; undefined if there is none. */
  find(key: string): Begun | undefined;
  note(key: string, begun: Begun): void;
  forget(key: string): void;
}

/** The key of a resource with its inputs. It is a hash, so it does not reveal the inputs. */
export const journalKey = (urn: string, ...inputs: readonly unknown[]): string =>
  createHash("sha256")
    .update(JSON.stringify([urn, ...inputs]))
    .digest("hex");

/** After such errors something may exist that is in no state. */
const uncertain: readonly DdmErrorCode[] = ["CREATION_UNCERTAIN"];
const isUncertain = (error: unknown): boolean => isDdmError(error) && uncertain.includes(error.code);

/**
 * Runs `begin`, and keeps an entry in the journal until its outcome is known. `begin` gets the entry of a killed
 * update, and calls `recordJob` when it knows the job. Without a key there is no entry.
 *
 * @param isOpen Whether the outcome is unknown after an error, so that the entry stays.
 */
export async function journaled<T>(
  { journal, clock }: { readonly journal?: Journal; readonly clock: Clock },
  key: string | undefined,
  begin: (earlier: Begun | undefined, recordJob: (jobId: string) => void) => Promise<T>,
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
