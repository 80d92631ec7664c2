/** A proxy, through which a connection is made. */
export interface Proxy {
  /** How it is spoken to. */
  readonly protocol: "http:" | "https:";
  readonly hostname: string;
  readonly port: number;
  /** Value of the header Proxy-Authorization; absent where no user is set. */
  readonly authorization?: string;
  /** The password in that header. */
  readonly password?: string;
  /** Its address without user and password, and the variable that names it: for errors. */
  readonly title: string;
}

/** A proxy, or why a variable names none that can be used: the end of a sentence about the variable. */
export type ReadProxy = { readonly proxy: Proxy } | { readonly refusal: string };

const example = "http://proxy.example.com:3128";

/** Reads the address of a proxy as it stands in a variable; without a scheme it is plain HTTP. Its value is never told. */
export function readProxy(variable: string, value: string): ReadProxy {
  const address = /^[a-z][a-z0-9+.-]*:\/\//i.test(value) ? value : `http://${value}`;
  const url = URL.canParse(address) ? new URL(address) : undefined;
  const scheme = address.slice(0, address.indexOf(":")).toLowerCase();
  if (scheme.startsWith("socks")) {
    return {
      refusal: `names a SOCKS proxy (${scheme}://), which is not supported: set an HTTP proxy, such as ${example}`,
    };
  }
  if (scheme !== "http" && scheme !== "https") {
    return {
      refusal: `must be the address of an http or https proxy, such as ${example}, but begins with ${scheme}://`,
    };
  }
  if (!url?.hostname) {
    const hint = "In a user or password write each of : / @ # ? % [ ] as its escape, such as %40 for @";
    return { refusal: `must be the address of a proxy, such as ${example}, but is no URL. ${hint}` };
  }
  const credentials = decoded(url);
  if (credentials === undefined) {
    return { refusal: "holds a % in its user or password that begins no escape: write %25 for it" };
  }
  const { user, password } = credentials;
  const secure = url.protocol === "https:";
  return {
    proxy: {
      protocol: secure ? "https:" : "http:",
      hostname: url.hostname.replace(/^\[|\]$/g, ""),
      port: Number(url.port || (secure ? 443 : 80)),
      ...((user || password) && { authorization: `Basic ${Buffer.from(`${user}:${password}`).toString("base64")}` }),
      ...(password && { password }),
      title: `the proxy ${url.protocol}//${url.host} of ${variable}`,
    },
  };
}

/** User and password, each empty where there is none; undefined where their escapes cannot be read. */
function decoded({ username, password }: URL): { user: string; password: string } | undefined {
  try {
    return { user: decodeURIComponent(username), password: decodeURIComponent(password) };
  } catch {
    return undefined;
  }
}
