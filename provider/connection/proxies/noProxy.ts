import { BlockList, isIP } from "node:net";
import { domainToASCII } from "node:url";

const defaultPorts: Readonly<Record<string, string>> = { "http:": "80", "https:": "443" };

/**
 * Whether an address is reached without a proxy: this computer always, else what NO_PROXY names. The rules are Go's: `*`
 * is everything; `example.com` is that domain and all below it, `.example.com` and `*.example.com` are all below it; an IP
 * address, a network such as `10.0.0.0/8`, and each of these but a network with a port.
 */
export function bypassesProxy(noProxy: string, { hostname, port, protocol }: URL): boolean {
  const host = hostname.toLowerCase().replace(/^\[|\]$/g, "");
  const usedPort = port || defaultPorts[protocol] || "";
  if (host === "localhost" || holdsIp(loopback, host)) return true;
  return noProxy
    .toLowerCase()
    .split(/[,\s]+/)
    .some((entry) => matches(entry, host, usedPort));
}

const loopback = new BlockList();
loopback.addSubnet("127.0.0.0", 8, "ipv4");
loopback.addAddress("::1", "ipv6");

const familyOf = (ip: string): "ipv4" | "ipv6" => (isIP(ip) === 4 ? "ipv4" : "ipv6");
const holdsIp = (list: BlockList, host: string): boolean => isIP(host) !== 0 && list.check(host, familyOf(host));

function matches(entry: string, host: string, port: string): boolean {
  if (entry === "*") return true;
  const [, network = "", bits = ""] = /^([^/]+)\/(\d{1,3})$/.exec(entry) ?? [];
  if (isIP(network)) return isInNetwork(network, Number(bits), host);
  const { name, onlyPort } = splitPort(entry);
  if (name === "" || (onlyPort !== undefined && onlyPort !== port)) return false;
  if (isIP(name)) {
    const list = new BlockList();
    list.addAddress(name, familyOf(name));
    return holdsIp(list, host);
  }
  return isIP(host) === 0 && isInDomain(name, host);
}

function isInNetwork(network: string, bits: number, host: string): boolean {
  if (bits > (isIP(network) === 4 ? 32 : 128)) return false;
  const list = new BlockList();
  list.addSubnet(network, bits, familyOf(network));
  return holdsIp(list, host);
}

/** An IPv6 address has a port only where it stands in brackets. */
function splitPort(entry: string): { name: string; onlyPort?: string } {
  if (isIP(entry)) return { name: entry };
  const [, bracketed, plain, onlyPort] = /^(?:\[([^\]]*)\]|([^:]*))(?::(\d+))?$/.exec(entry) ?? [];
  return { name: bracketed ?? plain ?? "", ...(onlyPort !== undefined && { onlyPort }) };
}

function isInDomain(name: string, host: string): boolean {
  const written = name.replace(/^\*(?=\.)/, "");
  const below = written.startsWith(".");
  const bare = below ? written.slice(1) : written;
  const domain = domainToASCII(bare) || bare;
  return host.endsWith(`.${domain}`) || (!below && host === domain);
}
