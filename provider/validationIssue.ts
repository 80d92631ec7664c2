import { cutText } from "./text/cutText";

/** One invalid input or setting: which property, and the rule with the value that breaks it. */
export interface ValidationIssue {
  /** Name of the input; empty if the problem is in the configuration. */
  readonly property: string;
  readonly reason: string;
}

/** Collects an issue, so that all issues can be reported together. */
export type ReportIssue = (property: string, reason: string) => void;

/** Quotes a value in an issue's text, cut to a readable length. */
export function quote(value: unknown): string {
  const text = value === undefined ? "undefined" : JSON.stringify(value);
  return cutText(text, 100);
}
