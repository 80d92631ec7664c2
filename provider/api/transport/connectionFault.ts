/** Why a request failed, from the error that Node or its HTTP client threw. */
export interface ConnectionFault {
  /** `local`: a fault on our side, which a retry does not fix. */
  readonly kind: "transient" | "local";
  /** The cause in a few words. */
  readonly words: string;
  /** What to do about it; absent if a retry is enough. */
  readonly advice?: string;
  /** Whether the request may have reached the service. */
  readonly sent: boolean;
  /** The host name does not exist, or no process listens on the port. */
  readonly unreachable: boolean;
}

const clientCertificate = "otc-ddm:certFile or OS_CERT, otc-ddm:keyFile or OS_KEY";
const addresses = "otc-ddm:endpoint or OS_DDM_ENDPOINT_OVERRIDE, otc-ddm:authUrl or OS_AUTH_URL";
const proxies = "HTTPS_PROXY, HTTP_PROXY, ALL_PROXY";

/** A setting with a character that is not allowed in a header. */
const badHeader = (name: string, settings: string) => ({
  match: new RegExp(`^ERR_INVALID_(CHAR|HTTP_TOKEN): .*${name}`, "is"),
  advice: `Set ${settings} again, without line breaks`,
});

/**
 * Faults on our side, by their cause in a few words, special ones before general ones. Nothing is sent before the user
 * fixes them. `match` is applied to `CODE: message`; if an error has no code, its name replaces it.
 */
const localFaults: Readonly<Record<string, { readonly match: RegExp; readonly advice: string }>> = {
  "certificate is for another name": {
    match: /^(ERR_TLS_CERT_ALTNAME_INVALID|HOSTNAME_MISMATCH):/,
    advice: `Check the address (${addresses}) and that no proxy answers in the service's place`,
  },
  "certificate is out of date": {
    match: /^(CERT_HAS_EXPIRED|CERT_NOT_YET_VALID):/,
    advice: "Check this machine's clock, and whether a proxy on the way has an old certificate",
  },
  "certificate not trusted": {
    match:
      /^(CERT_|CRL_|UNABLE_TO_|ERROR_IN_|DEPTH_ZERO_|SELF_SIGNED_|INVALID_CA:|INVALID_PURPOSE:|PATH_LENGTH_EXCEEDED:)/,
    advice: "Set otc-ddm:caFile or OS_CACERT to a PEM file of the authority that signed it",
  },
  "client certificate refused": {
    match:
      /^\w*ALERT_(HANDSHAKE_FAILURE|ACCESS_DENIED|UNKNOWN_CA|\w*CERTIFICATE\w*):|^EPROTO: [^]*alert (handshake failure|access denied|unknown ca|.*certificate)/,
    advice: `Check the client's certificate and key (${clientCertificate})`,
  },
  "client key is encrypted": {
    match: /^ERR_MISSING_PASSPHRASE:|interrupted or cancelled|bad decrypt/,
    advice: "Set otc-ddm:keyFile or OS_KEY to a key without a passphrase",
  },
  "certificate or key cannot be used": {
    match: /^ERR_(OSSL|CRYPTO|TLS)_/,
    advice: `Check that they belong together and are PEM text (${clientCertificate}, otc-ddm:caFile or OS_CACERT)`,
  },
  "the server uses another version of TLS, or no TLS": {
    match:
      /^ERR_SSL_(WRONG_VERSION_NUMBER|PACKET_LENGTH_TOO_LONG|UNSUPPORTED_PROTOCOL|NO_PROTOCOLS_AVAILABLE):|^EPROTO: [^]*wrong version number/,
    advice: `Check the address and its port (${addresses}), and the proxy's (${proxies})`,
  },
  "token with a character that cannot be sent": badHeader("x-auth-token", "otc-ddm:token or OS_TOKEN"),
  "security token with a character that cannot be sent": badHeader(
    "x-security-token",
    "otc-ddm:securityToken or OS_SECURITY_TOKEN",
  ),
  "access key with a character that cannot be sent": badHeader("authorization", "otc-ddm:accessKey or OS_ACCESS_KEY"),
  "header with a character that cannot be sent": {
    match: /^ERR_INVALID_(CHAR|HTTP_TOKEN): ./s,
    advice: "Check the settings for line breaks",
  },
  "request cannot be made from these settings": {
    // These come neither from the network nor from the system: Node refused an argument.
    match: /^(ERR_(INVALID|UNSUPPORTED|OUT_OF_RANGE)|TypeError:)/,
    advice: `Check the addresses (${addresses}) and the proxy (${proxies})`,
  },
};

/** The system's codes in words. */
const systemWords: ReadonlyMap<string, string> = new Map([
  ["ECONNREFUSED", "connection refused"],
  ["ENOTFOUND", "host name not found"],
  ["EAI_AGAIN", "name service does not answer"],
  ["ECONNRESET", "connection reset"],
  ["EPIPE", "connection reset"],
  ["ECONNABORTED", "connection aborted"],
  ["ERR_STREAM_PREMATURE_CLOSE", "answer cut off"],
  ["ETIMEDOUT", "connection timed out"],
  ["EHOSTUNREACH", "host not reachable"],
  ["EHOSTDOWN", "host not reachable"],
  ["ENETUNREACH", "network not reachable"],
  ["ENETDOWN", "network not reachable"],
  ["EPROTO", "TLS connection failed"],
]);
const unreachableCodes: readonly string[] = ["ECONNREFUSED", "ENOTFOUND"];
/** These come before a connection exists. For other codes the system call decides. */
const unsentCodes: readonly string[] = [...unreachableCodes, "EAI_AGAIN"];
const unsentCalls: readonly unknown[] = ["connect", "getaddrinfo"];

/** Classifies the error of one request. Any error that is not a known fault on our side is temporary. */
export function connectionFault(thrown: unknown): ConnectionFault {
  const error: Error & { code?: unknown; syscall?: unknown } =
    thrown instanceof Error ? thrown : new Error(String(thrown));
  const code = typeof error.code === "string" ? error.code : "";
  for (const [words, { match, advice }] of Object.entries(localFaults)) {
    const found = match.test(`${code || error.name}: ${error.message}`);
    if (found) return { kind: "local", words, advice, sent: false, unreachable: false };
  }
  const unreachable = unreachableCodes.includes(code);
  return {
    kind: "transient",
    words: wordsFor(code, error.message),
    ...(unreachable && { advice: `Check the region, the address (${addresses}) and the proxy (${proxies})` }),
    sent: !unsentCodes.includes(code) && !unsentCalls.includes(error.syscall),
    unreachable,
  };
}

function wordsFor(code: string, message: string): string {
  if (message === "aborted") return "answer cut off";
  if (code.startsWith("HPE_")) return "answer is not HTTP";
  if (code.startsWith("Z_")) return "answer cannot be unpacked";
  return systemWords.get(code) ?? "connection broke";
}
