/**
 * The evidence of a failed test that ran the engine: the engine's output, and the requests to the simulators.
 *
 * @typedef {{ readonly shown: string, code: number | undefined, output: string }} Command
 * @typedef {{ readonly method: string, readonly path: string, readonly query: string, readonly status: number }} Request
 * @typedef {{ readonly commands: Command[], readonly simulators: Map<string, readonly Request[]> }} Evidence
 */

/** Enough to see the end of every command. */
const longestOutput = 12_000;
const mostRequests = 150;

/**
 * @param {Evidence} evidence
 * @param {ReadonlyMap<string, number>} requestsBefore the number of earlier requests of each simulator
 * @returns {string} empty if there is nothing to show
 */
export function evidenceText({ commands, simulators }, requestsBefore) {
  const outputs = commands.map(({ shown, code, output }) => {
    const end = code === undefined ? "has not ended" : `ended with ${code}`;
    return `$ pulumi ${shown}   (${end})\n${lastOf(output)}`;
  });
  const histories = [...simulators].map(([url, history]) => {
    const since = history.slice(requestsBefore.get(url) ?? 0);
    const lines = since
      .slice(-mostRequests)
      .map(({ method, path, query, status }) => `  ${method} ${path}${query} -> ${status}`);
    const left = since.length - lines.length;
    return [`Requests to ${url}:${left > 0 ? ` (${left} more before)` : ""}`, ...lines].join("\n");
  });
  return [...outputs, ...histories].join("\n");
}

/** @param {string} output */
function lastOf(output) {
  return output.length <= longestOutput ? output : `(...)${output.slice(-longestOutput)}`;
}
