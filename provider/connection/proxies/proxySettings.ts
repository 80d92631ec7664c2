import { bypassesProxy } from "./noProxy";
import { readProxy, type NamedValue, type ReadProxy } from "./proxyUrl";

/** What the environment says of proxies: each is absent where it says nothing. */
export interface ProxySettings {
  readonly http?: NamedValue;
  readonly https?: NamedValue;
  readonly noProxy?: string;
}

/** The proxy through which an address is reached, or why it cannot be used; undefined where there is none. */
export function proxyFor({ http, https, noProxy = "" }: ProxySettings, url: URL): ReadProxy | undefined {
  const named = url.protocol === "https:" ? https : http;
  return named && !bypassesProxy(noProxy, url) ? readProxy(named) : undefined;
}

/** The passwords of the proxies, to be hidden in whatever is shown. */
export function proxyPasswords({ http, https }: ProxySettings): readonly string[] {
  return [http, https].flatMap((named) => {
    const read = named && readProxy(named);
    return read && "proxy" in read ? (read.proxy.password ?? []) : [];
  });
}
