import type { Report } from "../../problem";
import type { Environment } from "../settingSources";
import { bypassesProxy } from "./noProxy";
import { readProxy, type ReadProxy } from "./proxyUrl";

/** A variable that is set. */
interface NamedValue {
  readonly variable: string;
  readonly value: string;
}

/** What the environment says of proxies: each is absent where it says nothing. */
export interface ProxySettings {
  readonly http?: NamedValue;
  readonly https?: NamedValue;
  readonly noProxy?: string;
}

/** The usual variables, of which small letters go before capital ones. */
export function findProxies(environment: Environment): ProxySettings {
  const first = (...variables: readonly string[]): NamedValue | undefined =>
    variables
      .map((variable) => ({ variable, value: environment[variable]?.trim() ?? "" }))
      .find(({ value }) => value !== "");
  const all = ["all_proxy", "ALL_PROXY"];
  // A web server passes a header "Proxy" of whoever asks it to its programs as HTTP_PROXY.
  const http = environment["REQUEST_METHOD"] ? first("http_proxy", ...all) : first("http_proxy", "HTTP_PROXY", ...all);
  const https = first("https_proxy", "HTTPS_PROXY", ...all);
  const noProxy = first("no_proxy", "NO_PROXY")?.value;
  return { ...(http && { http }), ...(https && { https }), ...(noProxy !== undefined && { noProxy }) };
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

/** Tells of a proxy that cannot be used for one of the addresses; one that none of them needs does no harm. */
export function checkProxies(settings: ProxySettings, addresses: readonly string[], report: Report): void {
  for (const address of addresses) {
    const read = proxyFor(settings, new URL(address));
    if (read && "refusal" in read) report("", read.refusal);
  }
}
