import { cutText } from "./text/cutText";

/** One thing that is wrong with what a user set: which property, and the rule with the value that breaks it. */
export interface ValidationIssue {
  /** Name of the input; empty where the problem is in the configuration. */
  readonly property: string;
  readonly reason: string;
}

/** Takes note of an issue, so that all of them can be told at once. */
export type ReportIssue = (property: string, reason: string) => void;

/** Quotes a value in an issue's text, cut to a readable length. */
export function quote(value: unknown): string {
  const text = value === undefined ? "undefined" : JSON.stringify(value);
  return cutText(text, 100);
}
