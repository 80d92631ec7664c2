import { withoutUndefined } from "../../withoutUndefined";

/** An HTTP proxy. */
export interface Proxy {
  /** The protocol of the connection to the proxy. */
  readonly protocol: "http:" | "https:";
  readonly hostname: string;
  readonly port: number;
  /** Value of the header Proxy-Authorization; absent if no user is set. */
  readonly authorization?: string;
  /** The password in that header. */
  readonly password?: string;
  /** For errors: its address without user and password, and the variable that sets it. */
  readonly title: string;
}

/** A variable that is set. */
export interface NamedValue {
  readonly variable: string;
  readonly value: string;
}

/** A proxy, or the reason why the variable has no valid one. */
export type ReadProxy = { readonly proxy: Proxy } | { readonly refusal: string };

const example = "http://proxy.example.com:3128";

/**
 * Parses the address of a proxy from a variable. Without a scheme it is plain HTTP. Messages never contain the value.
 */
export function readProxy({ variable, value }: NamedValue): ReadProxy {
  const refuse = (reason: string): ReadProxy => ({ refusal: `${variable} ${reason}` });
  const address = /^[a-z][a-z0-9+.-]*:\/\//i.test(value) ? value : `http://${value}`;
  const url = URL.canParse(address) ? new URL(address) : undefined;
  const scheme = address.slice(0, address.indexOf(":")).toLowerCase();
  if (scheme.startsWith("socks"))
    return refuse(`names a SOCKS proxy (${scheme}://), which is not supported: set an HTTP proxy, such as ${example}`);
  if (scheme !== "http" && scheme !== "https")
    return refuse(`must be the address of an http or https proxy, such as ${example}, but begins with ${scheme}://`);
  if (!url?.hostname) {
    const hint = "In a user or password write each of : / @ # ? % [ ] as its escape, such as %40 for @";
    return refuse(`must be the address of a proxy, such as ${example}, but is not a URL. ${hint}`);
  }
  const login = loginOf(url);
  if (!login) return refuse("has a % in its user or password that does not start an escape: write %25 instead");
  return {
    proxy: withoutUndefined({
      ...login,
      protocol: `${scheme}:` as const,
      hostname: url.hostname.replace(/^\[|\]$/g, ""),
      port: Number(url.port || (scheme === "https" ? 443 : 80)),
      title: `the proxy ${url.protocol}//${url.host} of ${variable}`,
    }),
  };
}

/** The header and password for the proxy's user; undefined if an escape is invalid. */
function loginOf({ username, password }: URL): Pick<Proxy, "authorization" | "password"> | undefined {
  if (!username && !password) return {};
  try {
    const login = { user: decodeURIComponent(username), password: decodeURIComponent(password) };
    const authorization = `Basic ${Buffer.from(`${login.user}:${login.password}`).toString("base64")}`;
    return { authorization, ...(login.password && { password: login.password }) };
  } catch {
    return undefined;
  }
}
