import { quote, type ReportIssue } from "../validationIssue";
import type { TlsSettings } from "../connection/connectionSettings";
import { holdsPem, isPair, pemFault, type PemKind } from "./pem";
import { expandPath, readIfThere, type SettingFiles } from "./settingFiles";
import { flagOf, type SettingSource } from "./settingSources";
import type { Setting } from "./settingAliases";

/** What the sources say of TLS. Each file may be a path, or itself the text of a PEM file. */
export function resolveTls(sources: readonly SettingSource[], files: SettingFiles, report: ReportIssue): TlsSettings {
  const client = clientCertificate(sources, files, report);
  const judge = sources.find((source) => verification.some((setting) => source.read(setting) !== undefined));
  if (!judge) return client;
  if (isInsecure(judge, report)) return { insecure: true, ...client };
  const verify = judge.read("verify");
  const path = judge.read("caFile") ?? (verify !== undefined && flagOf(verify) === undefined ? verify : undefined);
  const ca = path === undefined ? undefined : readPem(judge, "caFile", path, "CERTIFICATE", files, report);
  return { ...(ca !== undefined && { ca }), ...client };
}

/** The first source that says any of these decides about all of them: one place's doubt never meets another's trust. */
const verification: readonly Setting[] = ["insecure", "verify", "caFile"];

function isInsecure(source: SettingSource, report: ReportIssue): boolean {
  const insecure = readFlag(source, "insecure", report);
  const verify = source.read("verify");
  return insecure || (verify !== undefined && flagOf(verify) === false);
}

/** A setting that is on or off; off where it is absent or an issue was reported. */
export function readFlag(source: SettingSource, setting: Setting, report: ReportIssue): boolean {
  const text = source.read(setting);
  if (text === undefined) return false;
  const flag = flagOf(text);
  if (flag === undefined)
    report("", `${source.locationOf(setting) ?? setting} must be true or false, but is ${quote(text)}`);
  return flag === true;
}

function clientCertificate(sources: readonly SettingSource[], files: SettingFiles, report: ReportIssue): TlsSettings {
  const source = sources.find((candidate) => candidate.read("certFile") ?? candidate.read("keyFile"));
  const certFile = source?.read("certFile");
  const keyFile = source?.read("keyFile");
  if (!source || (certFile === undefined && keyFile === undefined)) return {};
  if (certFile === undefined) {
    const wanted = source.locationOf("certFile") ?? "certFile";
    report("", `${source.locationOf("keyFile") ?? "keyFile"} is a key without its certificate: set ${wanted} too`);
    return {};
  }
  const cert = readPem(source, "certFile", certFile, "CERTIFICATE", files, report);
  if (cert === undefined) return {};
  if (keyFile === undefined && !holdsPem(cert, "PRIVATE KEY")) {
    const wanted = source.locationOf("keyFile") ?? "keyFile";
    report("", `${source.locationOf("certFile") ?? "certFile"} is a certificate without its key: set ${wanted} too`);
    return {};
  }
  const key = readPem(source, "keyFile", keyFile ?? certFile, "PRIVATE KEY", files, report);
  if (key === undefined) return {};
  if (isPair(cert, key)) return { cert, key };
  const names = [source.locationOf("keyFile") ?? "keyFile", source.locationOf("certFile") ?? "certFile"];
  report("", `${names.join(" is not the key of the certificate in ")}: the two must be made together`);
  return {};
}

/** The text of a PEM file. What is in it is never told. */
function readPem(
  source: SettingSource,
  setting: Setting,
  value: string,
  kind: PemKind,
  files: SettingFiles,
  report: ReportIssue,
): string | undefined {
  const place = source.locationOf(setting) ?? setting;
  const isText = value.includes("-----BEGIN");
  const path = isText ? "" : expandPath(files, value);
  const read = isText ? { text: value } : (readIfThere(files, path) ?? { failure: "there is no such file" });
  if ("failure" in read) {
    report("", `${place} names a file that cannot be read: ${path} (${read.failure})`);
    return undefined;
  }
  const fault = pemFault(read.text, kind);
  if (fault === undefined) return read.text;
  report("", `${place} must be PEM text of a ${kind}, or a file of it, but ${path || "it"} ${fault}`);
  return undefined;
}
