import { quote } from "../validationIssue";

/** An address that may be used, without a slash at its end, or why it may not. */
export type JudgedAddress = { readonly address: string } | { readonly refusal: string };

/**
 * Holds an address to the rules, wherever it came from: http or https, no user or password in it, and http only to this
 * computer or where that is allowed. The refusal is the end of a sentence about the address.
 */
export function judgeAddress(text: string, allowsHttp: () => boolean): JudgedAddress {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url || (url.protocol !== "http:" && url.protocol !== "https:") || url.username || url.password) {
    // One that holds a password is not shown.
    const detail = text.includes("@") ? " without a user name or password in it" : `, but is ${quote(text)}`;
    return { refusal: `must be an http or https URL${detail}` };
  }
  if (url.protocol === "http:" && !isLoopback(url.hostname) && !allowsHttp()) {
    const reason = "must begin with https://, or everyone on the way could read the credential, but is";
    const exception = "Only for a test: set otc-ddm:allowHttp or OTC_DDM_ALLOW_HTTP to true";
    return { refusal: `${reason} ${quote(text)}. ${exception}` };
  }
  return { address: (url.origin + url.pathname).replace(/\/+$/, "") };
}

/** Whether a host is this computer: what is sent there leaves it on no wire. */
export function isLoopback(host: string): boolean {
  return host === "localhost" || host === "[::1]" || /^127\.\d+\.\d+\.\d+$/.test(host);
}
