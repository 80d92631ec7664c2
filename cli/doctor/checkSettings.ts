import { settingsFor, warningsOf } from "../../provider/resources/connection";
import { foundSettings, type ShownSetting } from "../../provider/settings/foundSettings";
import type { CompleteConnection } from "../../provider/settings/resolveConnection";
import { quote } from "../../provider/validationIssue";
import { exitCodes } from "../exitCodes";
import { issueText } from "../output/problemText";
import type { CliRuntime } from "../runtime";
import { ok, warning, type Finding } from "./finding";

/** The findings about the settings, and the connection; undefined if the settings are not valid. */
export interface CheckedSettings {
  readonly findings: readonly Finding[];
  readonly connection: CompleteConnection | undefined;
}

/** Checks the settings, without any request. */
export function checkSettings(runtime: CliRuntime): CheckedSettings {
  const settings = foundSettings(runtime.readConfig, runtime.environment, runtime);
  const resolved = settingsFor(runtime, {});
  if ("issues" in resolved) {
    const hint = "`pulumi-otc-ddm help settings` names every place";
    const findings = resolved.issues.map((issue): Finding => ({
      check: "settings",
      result: "failed",
      message: issueText(issue),
      hint,
      exitCode: exitCodes.badUsage,
    }));
    return { findings: withSettings(findings, settings), connection: undefined };
  }
  const { credential, region } = resolved.settings;
  const where = region === undefined ? "no region is set" : `the region is ${region}`;
  const findings = [
    ok("settings", `${credentialForm(credential)} from ${credential.source}; ${where}`),
    ...warningsOf(resolved).map((text) => warning("settings", text, "correct or remove the setting")),
  ];
  return { findings: withSettings(findings, settings), connection: resolved };
}

const withSettings = (findings: readonly Finding[], settings: readonly ShownSetting[]): readonly Finding[] =>
  findings.map((finding, index) => (index === 0 ? { ...finding, settings } : finding));

/** The kind of a credential, never its value. */
function credentialForm(credential: CompleteConnection["settings"]["credential"]): string {
  const agency = "agency" in credential ? `, with the agency ${quote(credential.agency.name)},` : "";
  switch (credential.kind) {
    case "token":
      return "a token";
    case "password":
      return `a user and password${credential.passcode === undefined ? "" : " with an MFA passcode"}${agency}`;
    case "accessKey":
      return `${credential.securityToken === undefined ? "an access key" : "a temporary access key"}${agency}`;
  }
}
