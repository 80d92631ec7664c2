import type { ReportIssue } from "../validationIssue";

/** A setting is invalid. Resolvers throw it, and `attempt` reports it. */
export class SettingFault extends Error {
  /** @param property The name of the input; empty if the fault is in the configuration. */
  constructor(
    readonly property: string,
    reason: string,
  ) {
    super(reason);
  }
}

/** Runs a resolver. A fault is reported and the result is undefined, so that all faults are reported together. */
export function attempt<T>(report: ReportIssue, resolve: () => T): T | undefined {
  try {
    return resolve();
  } catch (error) {
    if (!(error instanceof SettingFault)) throw error;
    report(error.property, error.message);
    return undefined;
  }
}
