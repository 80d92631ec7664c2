import { bypassesProxy } from "./noProxy";
import { readProxy, type ReadProxy } from "./proxyUrl";

/** A variable that is set. */
export interface NamedValue {
  readonly variable: string;
  readonly value: string;
}

/** What the environment says of proxies: each is absent where it says nothing. */
export interface ProxySettings {
  readonly http?: NamedValue;
  readonly https?: NamedValue;
  readonly noProxy?: string;
}

/** The proxy through which an address is reached, or why it cannot be used; undefined where there is none. */
export function proxyFor({ http, https, noProxy = "" }: ProxySettings, url: URL): ReadProxy | undefined {
  const named = url.protocol === "https:" ? https : http;
  if (!named || bypassesProxy(noProxy, url)) return undefined;
  const read = readProxy(named.variable, named.value);
  return "proxy" in read ? read : { refusal: `${named.variable} ${read.refusal}` };
}

/** The passwords of the proxies, to be hidden in whatever is shown. */
export function proxyPasswords({ http, https }: ProxySettings): readonly string[] {
  return [http, https].flatMap((named) => {
    const read = named && readProxy(named.variable, named.value);
    return read && "proxy" in read ? (read.proxy.password ?? []) : [];
  });
}
