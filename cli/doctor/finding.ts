import type { ShownSetting } from "../../provider/settings/foundSettings";
import { messageOf } from "../output/problemText";
import { exitCodeOf, type ExitCode } from "../exitCodes";
import { hintFor } from "./hintFor";

/** What is looked at, in this order. */
export const checks = ["settings", "clock", "iam", "ddm", "task-list"] as const;

/** One of the things that are looked at. */
export type Check = (typeof checks)[number];

/** What one look has shown. */
export interface Finding {
  readonly check: Check;
  readonly result: "ok" | "warning" | "failed";
  /** What is so. */
  readonly message: string;
  /** What to do about it; absent where all is well, or the message tells. */
  readonly hint?: string;
  /** The settings that were found, with the first finding about them. */
  readonly settings?: readonly ShownSetting[];
  /** How the program ends because of it; absent where nothing failed. */
  readonly exitCode?: ExitCode;
}

/** All is well. */
export const ok = (check: Check, message: string): Finding => ({ check, result: "ok", message });

/** It works, but a person should know something. */
export const warning = (check: Check, message: string, hint: string): Finding => ({
  check,
  result: "warning",
  message,
  hint,
});

/** It does not work, because of an error. */
export const failed = (check: Check, error: unknown, hint = hintFor(error)): Finding => ({
  check,
  result: "failed",
  message: messageOf(error),
  hint,
  exitCode: exitCodeOf(error),
});
