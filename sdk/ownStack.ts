/**
 * Runs work so that the stacks of its errors have no frames of the caller. The frames of an output are Pulumi's, with
 * the path `node_modules/@pulumi/output.ts`. Pulumi prints an uncaught error in colors, and with such a path Node 20
 * and 22 hang for half a minute.
 */
export function onOwnStack<T>(work: () => Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    // The functions in between end the stack: Node follows directly chained promises.
    void Promise.resolve()
      .then(work)
      .then(
        (value) => {
          resolve(value);
        },
        (error: unknown) => {
          reject(error instanceof Error ? error : new Error(String(error)));
        },
      );
  });
}
