/**
 * Does some work so that the stacks of its errors have no frames of whoever called for it. Those of an output are
 * Pulumi's, and are told as `node_modules/@pulumi/output.ts`: Node 20 and 22 know no end when they print such a path in
 * colours, as Pulumi does with an uncaught error, and give up after half a minute.
 */
export function onOwnStack<T>(work: () => Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    // The functions between are what ends the stack: Node follows promises that lead straight to each other.
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
