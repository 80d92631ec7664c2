import type { TlsSettings } from "../connection/connectionSettings";
import { withoutUndefined } from "../withoutUndefined";
import { holdsPem, isPair, pemFault, type PemKind } from "./pem";
import type { ResolvedSources } from "./resolveSources";
import { attempt, SettingFault } from "./settingFault";
import { expandPath, readIfThere, type SettingFiles } from "./settingFiles";
import { flagOf, holderOf, isOn, type FoundSetting } from "./settingSources";

/** The TLS settings. Each file may be a path, or the PEM text itself. */
export function resolveTls(found: ResolvedSources): TlsSettings {
  const { sources, report } = found;
  const client = attempt(report, () => clientCertificate(found)) ?? {};
  // All of these come from the first source that sets any, so that `insecure` of one source is not combined with the CA
  // of another.
  const judge = holderOf(sources, "insecure", "verify", "caFile");
  if (!judge) return client;
  const verify = judge.read("verify");
  const verifies = verify === undefined ? undefined : flagOf(verify);
  if (isOn(judge.find("insecure"), report) || verifies === false) return { insecure: true, ...client };
  const path = judge.read("caFile") ?? (verifies === undefined ? verify : undefined);
  const authority = path && { value: path, place: judge.place("caFile") };
  const ca = authority && attempt(report, () => readPem(authority, "CERTIFICATE", found.files));
  return withoutUndefined({ ca, ...client });
}

function clientCertificate({ sources, files }: ResolvedSources): TlsSettings {
  const source = holderOf(sources, "certFile", "keyFile");
  if (!source) return {};
  const [certFile, keyFile] = [source.read("certFile"), source.read("keyFile")];
  const [certPlace, keyPlace] = [source.place("certFile"), source.place("keyFile")];
  if (certFile === undefined)
    throw new SettingFault("", `${keyPlace} is a key without its certificate: set ${certPlace} too`);
  const cert = readPem({ value: certFile, place: certPlace }, "CERTIFICATE", files);
  if (keyFile === undefined && !holdsPem(cert, "PRIVATE KEY"))
    throw new SettingFault("", `${certPlace} is a certificate without its key: set ${keyPlace} too`);
  const key = readPem({ value: keyFile ?? certFile, place: keyPlace }, "PRIVATE KEY", files);
  if (isPair(cert, key)) return { cert, key };
  const fault = `${keyPlace} is not the key of the certificate in ${certPlace}`;
  throw new SettingFault("", `${fault}: use a key and a certificate that belong together`);
}

/** The text of a PEM file. Messages never contain it. */
function readPem({ value, place }: FoundSetting, kind: PemKind, files: SettingFiles): string {
  const isText = value.includes("-----BEGIN");
  const path = isText ? "" : expandPath(files, value);
  const read = isText ? { text: value } : (readIfThere(files, path) ?? { failure: "there is no such file" });
  if ("failure" in read)
    throw new SettingFault("", `${place} names a file that cannot be read: ${path} (${read.failure})`);
  const fault = pemFault(read.text, kind);
  if (fault === undefined) return read.text;
  throw new SettingFault("", `${place} must be PEM text of a ${kind}, or a file of it, but ${path || "it"} ${fault}`);
}
