import type { ShownSetting } from "../../provider/settings/foundSettings";
import { messageOf } from "../output/problemText";
import { exitCodeOf, type ExitCode } from "../exitCodes";
import { hintFor } from "./hintFor";

/** The checks, in this order. */
export const checks = ["settings", "clock", "iam", "ddm", "task-list"] as const;

/** The name of a check. */
export type Check = (typeof checks)[number];

/** The result of one check. */
export interface Finding {
  readonly check: Check;
  readonly result: "ok" | "warning" | "failed";
  /** What the check found. */
  readonly message: string;
  /** What to do about it; absent if nothing is wrong, or if the message says it. */
  readonly hint?: string;
  /** The settings that were found, with the first finding about them. */
  readonly settings?: readonly ShownSetting[];
  /** The exit code for it; absent if nothing failed. */
  readonly exitCode?: ExitCode;
}

/** A finding without a problem. */
export const ok = (check: Check, message: string): Finding => ({ check, result: "ok", message });

/** A finding that the user should know, although the check did not fail. */
export const warning = (check: Check, message: string, hint: string): Finding => ({
  check,
  result: "warning",
  message,
  hint,
});

/** A finding for a check that failed with an error. */
export const failed = (check: Check, error: unknown, hint = hintFor(error)): Finding => ({
  check,
  result: "failed",
  message: messageOf(error),
  hint,
  exitCode: exitCodeOf(error),
});
