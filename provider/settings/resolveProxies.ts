import type { ReportIssue } from "../validationIssue";
import type { Environment } from "./settingSources";
import { proxyFor, type ProxySettings } from "../connection/proxies/proxySettings";
import type { NamedValue } from "../connection/proxies/proxyUrl";
import { withoutUndefined } from "../withoutUndefined";

/** Reads the usual proxy variables. Lower case has precedence over upper case. */
export function resolveProxies(environment: Environment): ProxySettings {
  const first = (...variables: readonly string[]): NamedValue | undefined =>
    variables
      .map((variable) => ({ variable, value: environment[variable]?.trim() ?? "" }))
      .find(({ value }) => value !== "");
  const all = ["all_proxy", "ALL_PROXY"];
  // A CGI server passes a client's header "Proxy" to its programs as HTTP_PROXY, so ignore it there.
  const http = environment["REQUEST_METHOD"] ? first("http_proxy", ...all) : first("http_proxy", "HTTP_PROXY", ...all);
  const https = first("https_proxy", "HTTPS_PROXY", ...all);
  return withoutUndefined({ http, https, noProxy: first("no_proxy", "NO_PROXY")?.value });
}

/** Reports a proxy that cannot be used for one of the addresses. A proxy that no address needs is ignored. */
export function checkProxies(settings: ProxySettings, addresses: readonly string[], report: ReportIssue): void {
  for (const address of addresses) {
    const read = proxyFor(settings, new URL(address));
    if (read && "refusal" in read) report("", read.refusal);
  }
}
