import { BlockList, isIP } from "node:net";
import { domainToASCII } from "node:url";

const defaultPorts: Readonly<Record<string, string>> = { "http:": "80", "https:": "443" };

/**
 * Whether to connect without a proxy: to this computer always, else to the hosts in NO_PROXY. The rules are Go's. `*`
 * matches everything. `example.com` matches this domain and its subdomains; `.example.com` and `*.example.com` match
 * only subdomains. IP addresses and networks such as `10.0.0.0/8` also work. All of these except networks may have a
 * port.
 */
export function bypassesProxy(noProxy: string, { hostname, port, protocol }: URL): boolean {
  const host = hostname.toLowerCase().replace(/^\[|\]$/g, "");
  const usedPort = port || defaultPorts[protocol] || "";
  if (host === "localhost" || isInNetwork(host, "127.0.0.0", 8) || isInNetwork(host, "::1")) return true;
  const entries = noProxy.toLowerCase().split(/[,\s]+/);
  return entries.some((entry) => matches(entry, host, usedPort));
}

function matches(entry: string, host: string, port: string): boolean {
  if (entry === "*") return true;
  const [, network = "", bits = ""] = /^([^/]+)\/(\d{1,3})$/.exec(entry) ?? [];
  if (isIP(network)) return isInNetwork(host, network, Number(bits));
  // An IPv6 address can have a port only if it is in brackets.
  const [, bracketed, plain, onlyPort] = /^(?:\[([^\]]*)\]|([^:]*))(?::(\d+))?$/.exec(entry) ?? [];
  const name = isIP(entry) ? entry : (bracketed ?? plain ?? "");
  if (name === "" || (onlyPort !== undefined && onlyPort !== port)) return false;
  return isIP(name) ? isInNetwork(host, name) : isIP(host) === 0 && isInDomain(host, name);
}

const mostBits = (ip: string): number => (isIP(ip) === 4 ? 32 : 128);
const familyOf = (ip: string): "ipv4" | "ipv6" => (isIP(ip) === 4 ? "ipv4" : "ipv6");

/** Whether a host is an IP address in a network. Without bits the network is one address. */
function isInNetwork(host: string, network: string, bits = mostBits(network)): boolean {
  if (!isIP(host) || bits > mostBits(network)) return false;
  const list = new BlockList();
  list.addSubnet(network, bits, familyOf(network));
  return list.check(host, familyOf(host));
}

function isInDomain(host: string, name: string): boolean {
  const written = name.replace(/^\*(?=\.)/, "");
  const below = written.startsWith(".");
  const bare = below ? written.slice(1) : written;
  const domain = domainToASCII(bare) || bare;
  return host.endsWith(`.${domain}`) || (!below && host === domain);
}
