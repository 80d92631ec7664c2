/**
 * Signs requests with an access key, in the two forms of `SDK-HMAC-SHA256` that the gateway accepts. Source:
 * "Authentication, AK/SK" in the API reference, and the test vectors of its SDKs.
 */
import { createHash, createHmac } from "node:crypto";
import type { Credential } from "../../connection/credential";
import type { HttpRequest } from "../transport/http";

/**
 * The signed parts of a request. The signer adds the headers `host` and `x-sdk-date`. The body is empty if none is
 * sent.
 */
type SignableRequest = Required<Pick<HttpRequest, "method" | "url" | "headers">> & { readonly body: string };

/** The configured access key. */
export type AccessKey = Extract<Credential, { kind: "accessKey" }>;
type KeyPair = Pick<AccessKey, "accessKey" | "secretKey">;

/** `simple` signs with the secret itself, `derived` with a key that is derived from the secret for one day. */
export type SignatureForm = "simple" | "derived";

const algorithm = "SDK-HMAC-SHA256";
const sha256 = (text: string): string => createHash("sha256").update(text).digest("hex");
const hmac = (key: string | Buffer, text: string): Buffer => createHmac("sha256", key).update(text).digest();

/** The headers `X-Sdk-Date` and `Authorization` for a request that is sent now. */
export function signatureHeaders(request: SignableRequest, key: KeyPair, form: SignatureForm, nowMs: number) {
  const date = new Date(nowMs).toISOString().replace(/[-:]|\.\d+/g, "");
  const headers = new Map(Object.entries(request.headers).map(([name, value]) => [name.toLowerCase(), value.trim()]));
  headers.set("host", request.url.host).set("x-sdk-date", date);
  const names = [...headers.keys()].sort();
  const signedHeaders = names.join(";");
  const canonical = [
    request.method,
    canonicalPath(request.url),
    canonicalQuery(request.url),
    names.map((name) => `${name}:${headers.get(name) ?? ""}\n`).join(""),
    signedHeaders,
    sha256(request.body),
  ].join("\n");
  const [credential, signature] = sign(form, key, date, sha256(canonical));
  return {
    "X-Sdk-Date": date,
    Authorization: `${algorithm} ${credential}, SignedHeaders=${signedHeaders}, Signature=${signature}`,
  };
}

function sign(form: SignatureForm, { accessKey, secretKey }: KeyPair, date: string, hash: string): [string, string] {
  const signed = (key: string | Buffer, ...lines: string[]): string =>
    hmac(key, [algorithm, ...lines].join("\n")).toString("hex");
  if (form === "simple") return [`Access=${accessKey}`, signed(secretKey, date, hash)];
  // The scope leaves region and service empty, as the platform's tools do.
  const scope = `${date.slice(0, 8)}///sdk_request`;
  const key = scope.split("/").reduce<string | Buffer>((made, part) => hmac(made, part), `SDK${secretKey}`);
  return [`Credential=${accessKey}/${scope}`, signed(key, date, scope, hash)];
}

/** Every segment encoded, with a slash at the end, even if the request has none. */
function canonicalPath({ pathname }: URL): string {
  const segments = pathname.split("/").map((segment) => encode(decodeURIComponent(segment)));
  if (segments.at(-1) !== "") segments.push("");
  return segments.join("/");
}

function canonicalQuery({ searchParams }: URL): string {
  const pairs = [...searchParams].map(([name, value]) => `${encode(name)}=${encode(value)}`);
  return pairs.sort().join("&");
}

/** Percent-encodes all but letters, digits and `-._~`. */
const encode = (text: string): string =>
  encodeURIComponent(text).replace(/[!'()*]/g, (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`);
