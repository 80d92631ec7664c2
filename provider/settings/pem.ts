import { createPrivateKey, X509Certificate } from "node:crypto";
import { isEncryptedKey } from "../connection/encryptedKey";

/** What a PEM text is to hold. */
export type PemKind = "CERTIFICATE" | "PRIVATE KEY";

/** Whether a text holds at least the beginning of such a block. */
export const holdsPem = (text: string, kind: PemKind): boolean =>
  new RegExp(`-----BEGIN [A-Z0-9 ]*${kind}-----`).test(text);

/**
 * Why a text is no PEM text of its kind, as the end of a sentence about it; undefined where it is. TLS would refuse it at
 * each connection, in the words of a library. What is in the text is never told.
 */
export function pemFault(text: string, kind: PemKind): string | undefined {
  if (!holdsPem(text, kind)) return "is not";
  if (kind === "PRIVATE KEY") return keyFault(text);
  const certificates = text.match(/-----BEGIN ([A-Z0-9 ]*CERTIFICATE)-----[\s\S]*?-----END \1-----/g) ?? [];
  const broken = certificates.findIndex((block) => !isReadable(() => new X509Certificate(block)));
  if (certificates.length === 0) return "is cut off: a CERTIFICATE begins in it and does not end";
  if (broken === -1) return undefined;
  return certificates.length === 1
    ? "holds a CERTIFICATE that cannot be read"
    : `holds ${certificates.length} CERTIFICATEs, of which number ${broken + 1} cannot be read`;
}

function keyFault(text: string): string | undefined {
  if (isEncryptedKey(text)) {
    return (
      "is encrypted, and its passphrase cannot be set here: decrypt it into a file that only you can read, with " +
      "`openssl pkey -in encrypted.pem -out key.pem`"
    );
  }
  return isReadable(() => createPrivateKey(text)) ? undefined : "holds a PRIVATE KEY that cannot be read";
}

/** Whether a key, which can be read, is that of the first certificate of a text. */
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
