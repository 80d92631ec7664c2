/** Whether something holds, as far as the API tells: false where it cannot be asked. Throws where the caller has cancelled. */
export async function isCertain(question: () => Promise<boolean>, signal: AbortSignal | undefined): Promise<boolean> {
  try {
    return await question();
  } catch {
    signal?.throwIfAborted();
    return false;
  }
}
