import type { TlsSettings } from "../connection/connectionSettings";
import { withoutUndefined } from "../withoutUndefined";
import { flagOf, isOn } from "./flags";
import { holdsPem, isPair, pemFault, type PemKind } from "./pem";
import type { ResolvedSources } from "./resolveSources";
import { expandPath, readIfThere } from "./settingFiles";
import { findSetting, holderOf, type FoundSetting } from "./settingSources";

/** What the sources say of TLS. Each file may be a path, or itself the text of a PEM file. */
export function resolveTls(found: ResolvedSources): TlsSettings {
  const client = clientCertificate(found);
  // The first source that says any of these decides about all of them: one place's doubt never meets another's trust.
  const judge = holderOf(found.sources, "insecure", "verify", "caFile");
  if (!judge) return client;
  const verify = judge.read("verify");
  const verifies = verify === undefined ? undefined : flagOf(verify);
  if (isOn(findSetting([judge], "insecure"), found.report) || verifies === false) return { insecure: true, ...client };
  const path = judge.read("caFile") ?? (verifies === undefined ? verify : undefined);
  const ca =
    path === undefined ? undefined : readPem({ value: path, place: judge.place("caFile") }, "CERTIFICATE", found);
  return withoutUndefined({ ca, ...client });
}

function clientCertificate(found: ResolvedSources): TlsSettings {
  const { sources, report } = found;
  const source = holderOf(sources, "certFile", "keyFile");
  if (!source) return {};
  const [certFile, keyFile] = [source.read("certFile"), source.read("keyFile")];
  const [certPlace, keyPlace] = [source.place("certFile"), source.place("keyFile")];
  if (certFile === undefined) {
    report("", `${keyPlace} is a key without its certificate: set ${certPlace} too`);
    return {};
  }
  const cert = readPem({ value: certFile, place: certPlace }, "CERTIFICATE", found);
  if (cert === undefined) return {};
  if (keyFile === undefined && !holdsPem(cert, "PRIVATE KEY")) {
    report("", `${certPlace} is a certificate without its key: set ${keyPlace} too`);
    return {};
  }
  const key = readPem({ value: keyFile ?? certFile, place: keyPlace }, "PRIVATE KEY", found);
  if (key === undefined) return {};
  if (isPair(cert, key)) return { cert, key };
  report("", `${keyPlace} is not the key of the certificate in ${certPlace}: the two must be made together`);
  return {};
}

/** The text of a PEM file. What is in it is never told. */
function readPem(
  { value, place }: FoundSetting,
  kind: PemKind,
  { files, report }: ResolvedSources,
): string | undefined {
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
