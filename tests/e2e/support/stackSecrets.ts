import { createDecipheriv, pbkdf2Sync } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { stackEnvironment, stackName } from "./preparedStack";
import type { Program } from "./program";
import { secretMark } from "./state";

/** Pulumi derives the key of a stack from its passphrase in this way. */
const rounds = 1_000_000;
const keyBytes = 32;
/** The tag of AES-GCM follows its text. */
const tagBytes = 16;

/** All stacks have the salt of the prepared one, and deriving a key takes some time. */
const keys = new Map<string, Buffer>();

/** The stack's outputs with secrets in plain text, in the form of `pulumi stack output --show-secrets`. */
export async function outputsWithSecrets(program: Program): Promise<Readonly<Record<string, unknown>>> {
  const { resources = [] } = await program.checkpoint();
  const stack = resources.find(({ type }) => type === "pulumi:pulumi:Stack");
  return decrypted(stack?.outputs ?? {}, await keyOf(program.folder)) as Readonly<Record<string, unknown>>;
}

async function keyOf(folder: string): Promise<Buffer> {
  const settings = await readFile(join(folder, `Pulumi.${stackName}.yaml`), "utf8");
  const salt = /encryptionsalt: v1:([^:\s]+):/.exec(settings)?.[1];
  if (salt === undefined) throw new Error(`the settings of the stack in ${folder} have no salt`);
  const passphrase = stackEnvironment(folder)["PULUMI_CONFIG_PASSPHRASE"] ?? "";
  const key = keys.get(salt) ?? pbkdf2Sync(passphrase, Buffer.from(salt, "base64"), rounds, keyBytes, "sha256");
  keys.set(salt, key);
  return key;
}

function decrypted(value: unknown, key: Buffer): unknown {
  if (Array.isArray(value)) return value.map((item) => decrypted(item, key));
  if (typeof value !== "object" || value === null) return value;
  const { ciphertext } = value as { ciphertext?: unknown };
  if (secretMark in value && typeof ciphertext === "string") return JSON.parse(plainText(ciphertext, key));
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, decrypted(item, key)]));
}

function plainText(ciphertext: string, key: Buffer): string {
  const [version, nonce = "", sealed = ""] = ciphertext.split(":");
  if (version !== "v1") throw new Error(`a secret is encrypted as ${version ?? ""}, not as v1`);
  const bytes = Buffer.from(sealed, "base64");
  const cipher = createDecipheriv("aes-256-gcm", key, Buffer.from(nonce, "base64"));
  cipher.setAuthTag(bytes.subarray(-tagBytes));
  return Buffer.concat([cipher.update(bytes.subarray(0, -tagBytes)), cipher.final()]).toString("utf8");
}
