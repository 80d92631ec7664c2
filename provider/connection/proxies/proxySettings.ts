import { bypassesProxy } from "./noProxy";
import { readProxy, type NamedValue, type ReadProxy } from "./proxyUrl";

/** The proxy variables of the environment that are set. */
export interface ProxySettings {
  readonly http?: NamedValue;
  readonly https?: NamedValue;
  readonly noProxy?: string;
}

/** The proxy for an address, or the reason why it cannot be used; undefined if there is none. */
export function proxyFor({ http, https, noProxy = "" }: ProxySettings, url: URL): ReadProxy | undefined {
  const named = url.protocol === "https:" ? https : http;
  return named && !bypassesProxy(noProxy, url) ? readProxy(named) : undefined;
}

/** The passwords of the proxies, so that they can be hidden in all texts. */
export function proxyPasswords({ http, https }: ProxySettings): readonly string[] {
  return [http, https].flatMap((named) => {
    const read = named && readProxy(named);
    return read && "proxy" in read ? (read.proxy.password ?? []) : [];
  });
}
