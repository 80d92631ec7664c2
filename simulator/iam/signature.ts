/** The gateway's check of a request that is signed with an access key, in both forms that it accepts. */
import { createHash, createHmac, timingSafeEqual } from "node:crypto";
import type { Exchange } from "../exchange";

/** A known access key. */
interface KnownKey {
  readonly accessKey: string;
  readonly secretKey: string;
  /** Required with a temporary key. */
  readonly securityToken?: string;
}

/** Why a signed request is refused; undefined if the signature is correct. */
export type SignatureProblem = { readonly code: string; readonly message: string } | undefined;

const authorizationForm =
  /^SDK-HMAC-SHA256 (?:Access=(?<access>[^,\s]+)|Credential=(?<credential>[^,\s/]+)\/(?<scope>[^,\s]+)),\s*SignedHeaders=(?<signed>[^,\s]+),\s*Signature=(?<signature>[0-9a-f]{64})$/;
/** How far the sender's clock may differ. */
const toleranceMs = 15 * 60_000;

const refuse = (code: string, message: string): SignatureProblem => ({ code, message });
const incorrect = (why: string): SignatureProblem =>
  refuse("APIGW.0301", `Incorrect IAM authentication information: ${why}`);

/** Checks the signature of a request against the known keys. */
export function checkSignature(exchange: Exchange, keys: readonly KnownKey[], nowMs: number): SignatureProblem {
  const found = authorizationForm.exec(exchange.header("authorization") ?? "")?.groups;
  if (!found) return incorrect("the Authorization header cannot be read");
  const { access, credential, scope, signed = "", signature = "" } = found;
  const accessKey = access ?? credential ?? "";
  const key = keys.find((known) => known.accessKey === accessKey);
  if (!key) return incorrect(`ak ${accessKey} not exist`);
  if (key.securityToken !== undefined && exchange.header("x-security-token") !== key.securityToken) {
    return incorrect(`ak ${accessKey} not exist`);
  }
  const date = exchange.header("x-sdk-date") ?? "";
  const sentMs = Date.parse(date.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, "$1-$2-$3T$4:$5:$6Z"));
  if (!(Math.abs(nowMs - sentMs) <= toleranceMs))
    return refuse("APIGW.0303", "Incorrect app authentication information: the request has expired");
  const names = signed.split(";");
  if (!names.includes("x-sdk-date")) return incorrect("x-sdk-date is not signed");
  const canonical = canonicalRequest(exchange, names);
  const expected = scope === undefined ? simple(key, date, canonical) : derived(key, date, scope, canonical);
  const right = timingSafeEqual(Buffer.from(expected, "hex"), Buffer.from(signature, "hex"));
  return right ? undefined : incorrect("verify aksk signature fail");
}

function canonicalRequest(exchange: Exchange, names: readonly string[]): string {
  const { method, path, query, body } = exchange;
  const segments = path.split("/").map((segment) => escape(decodeURIComponent(segment)));
  const uri = segments.join("/").replace(/\/?$/, "/");
  const pairs = [...query.entries()].map(([name, value]) => `${escape(name)}=${escape(value)}`);
  const lines = names.map((name) => `${name}:${(exchange.header(name) ?? "").trim()}`);
  const hash = exchange.header("x-sdk-content-sha256") ?? hex(body);
  return [method, uri, pairs.sort().join("&"), ...lines, "", names.join(";"), hash].join("\n");
}

const hex = (text: string): string => createHash("sha256").update(text, "utf8").digest("hex");

function simple({ secretKey }: KnownKey, date: string, canonical: string): string {
  return createHmac("sha256", secretKey)
    .update(`SDK-HMAC-SHA256\n${date}\n${hex(canonical)}`)
    .digest("hex");
}

function derived({ secretKey }: KnownKey, date: string, scope: string, canonical: string): string {
  let key: Buffer = Buffer.from(`SDK${secretKey}`);
  for (const part of scope.split("/")) key = createHmac("sha256", key).update(part).digest();
  return createHmac("sha256", key)
    .update(`SDK-HMAC-SHA256\n${date}\n${scope}\n${hex(canonical)}`)
    .digest("hex");
}

function escape(text: string): string {
  let escaped = "";
  for (const byte of Buffer.from(text, "utf8")) {
    const character = String.fromCharCode(byte);
    escaped += /[A-Za-z0-9\-._~]/.test(character) ? character : `%${byte.toString(16).toUpperCase().padStart(2, "0")}`;
  }
  return escaped;
}
