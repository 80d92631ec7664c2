import { createPrivateKey, X509Certificate } from "node:crypto";
import { isEncryptedKey } from "../connection/encryptedKey";

/** The expected content of a PEM text. */
export type PemKind = "CERTIFICATE" | "PRIVATE KEY";

/** Whether a text has at least the beginning of such a block. */
export const holdsPem = (text: string, kind: PemKind): boolean =>
  new RegExp(`-----BEGIN [A-Z0-9 ]*${kind}-----`).test(text);

/**
 * Why a PEM text is invalid, to complete a sentence; undefined if it is valid. Without this check each connection would
 * fail with a message of the TLS library. It never quotes the text.
 */
export function pemFault(text: string, kind: PemKind): string | undefined {
  if (!holdsPem(text, kind)) return "is not";
  if (kind === "PRIVATE KEY") return keyFault(text);
  const certificates = text.match(/-----BEGIN ([A-Z0-9 ]*CERTIFICATE)-----[\s\S]*?-----END \1-----/g) ?? [];
  const broken = certificates.findIndex((block) => !isReadable(() => new X509Certificate(block)));
  if (certificates.length === 0) return "is cut off: a CERTIFICATE has no end line";
  if (broken === -1) return undefined;
  return certificates.length === 1
    ? "has a CERTIFICATE that cannot be read"
    : `has ${certificates.length} CERTIFICATEs, and number ${broken + 1} cannot be read`;
}

function keyFault(text: string): string | undefined {
  if (isEncryptedKey(text)) {
    return (
      "is encrypted, and its passphrase cannot be set here: decrypt it into a file that only you can read, with " +
      "`openssl pkey -in encrypted.pem -out key.pem`"
    );
  }
  return isReadable(() => createPrivateKey(text)) ? undefined : "has a PRIVATE KEY that cannot be read";
}

/** Whether a valid key belongs to the first certificate of a text. */
export const isPair = (cert: string, key: string): boolean =>
  new X509Certificate(cert).checkPrivateKey(createPrivateKey(key));

function isReadable(read: () => unknown): boolean {
  try {
    read();
    return true;
  } catch {
    return false;
  }
}
