/** @typedef {{ status: string, fullName: string }} AssertionResult */
/** @typedef {{ testResults: { name: string, assertionResults: AssertionResult[] }[] }} JestReport */

/**
 * The tests of a jest report that were skipped, or are only planned.
 *
 * @param {JestReport} report
 * @returns {string[]} one line each
 */
export function unrunTests(report) {
  return report.testResults.flatMap(({ name, assertionResults }) =>
    assertionResults
      .filter(({ status }) => status !== "passed" && status !== "failed")
      .map(({ status, fullName }) => `${name}: ${fullName} (${status})`),
  );
}
