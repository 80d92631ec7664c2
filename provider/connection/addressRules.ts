import { quote } from "../validationIssue";

/** A valid address, without a slash at its end, or the reason why it is refused. */
export type JudgedAddress = { readonly address: string } | { readonly refusal: string };

/**
 * Checks an address from any source: http or https, no user or password in it, and http only to this computer or if
 * that is allowed. The refusal completes a sentence about the address.
 */
export function judgeAddress(text: string, allowsHttp: () => boolean): JudgedAddress {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url || (url.protocol !== "http:" && url.protocol !== "https:") || url.username || url.password) {
    // Do not show an address that may contain a password.
    const detail = text.includes("@") ? " without a user name or password in it" : `, but is ${quote(text)}`;
    return { refusal: `must be an http or https URL${detail}` };
  }
  if (url.protocol === "http:" && !isLoopback(url.hostname) && !allowsHttp()) {
    const reason = "over http, anybody on the network path could read the credential";
    const exception = "Only for a test: set otc-ddm:allowHttp or OTC_DDM_ALLOW_HTTP to true";
    return { refusal: `must begin with https://, but is ${quote(text)}: ${reason}. ${exception}` };
  }
  return { address: (url.origin + url.pathname).replace(/\/+$/, "") };
}

/** Whether a host is this computer, so that the data never leaves it. */
export function isLoopback(host: string): boolean {
  return host === "localhost" || host === "[::1]" || /^127\.\d+\.\d+\.\d+$/.test(host);
}
