import type { ReportIssue } from "../validationIssue";

/** Why a setting cannot be used: thrown by whatever resolves it, and reported by `attempt`. */
export class SettingFault extends Error {
  /** @param property The input that it is about; empty where it is about the configuration. */
  constructor(
    readonly property: string,
    reason: string,
  ) {
    super(reason);
  }
}

/** What is resolved; undefined where there is a fault, which is reported, so that all faults are told at once. */
export function attempt<T>(report: ReportIssue, resolve: () => T): T | undefined {
  try {
    return resolve();
  } catch (error) {
    if (!(error instanceof SettingFault)) throw error;
    report(error.property, error.message);
    return undefined;
  }
}
