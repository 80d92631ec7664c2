import { cutText } from "./text/cutText";

/** One thing that is wrong with what a user set: which property, and the rule with the value that breaks it. */
export interface Problem {
  /** Name of the input; empty where the problem is in the configuration. */
  readonly property: string;
  readonly reason: string;
}

/** Takes note of a problem, so that all of them can be told at once. */
export type Report = (property: string, reason: string) => void;

/** Quotes a value in a problem's text, cut to a readable length. */
export function quote(value: unknown): string {
  const text = value === undefined ? "undefined" : JSON.stringify(value);
  return cutText(text, 100);
}
