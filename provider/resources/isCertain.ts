/** The answer of a check, or false if the check fails. Throws if the caller has cancelled. */
export async function isCertain(question: () => Promise<boolean>, signal: AbortSignal | undefined): Promise<boolean> {
  try {
    return await question();
  } catch {
    signal?.throwIfAborted();
    return false;
  }
}
