import { bypassesProxy } from "../../../provider/connection/proxies/noProxy";

/** The list and the hosts of the tests of Go's own library golang.org/x/net/http/httpproxy. */
const goList =
  "foobar.com, .barbaz.net, *.wildcard.io, 192.168.1.1, 192.168.1.2:81, 192.168.1.3:80, 10.0.0.0/30, " +
  "2001:db8::52:0:1, [2001:db8::52:0:2]:443, [2001:db8::52:0:3]:80, 2002:db8:a::45/64";
const goHosts: readonly (readonly [host: string, proxied: boolean])[] = [
  ["localhost", false],
  ["127.0.0.1", false],
  ["127.0.0.2", false],
  ["[::1]", false],
  ["[::2]", true],
  ["192.168.1.1", false],
  ["192.168.1.2", true],
  ["192.168.1.3", false],
  ["192.168.1.4", true],
  ["10.0.0.2", false],
  ["[2001:db8::52:0:1]", false],
  ["[2001:db8::52:0:2]", true],
  ["[2001:db8::52:0:3]", false],
  ["[2002:db8:a::123]", false],
  ["[fe80::424b:c8be:1643:a1b6]", true],
  ["barbaz.net", true],
  ["www.barbaz.net", false],
  ["foobar.com", false],
  ["www.foobar.com", false],
  ["foofoobar.com", true],
  ["baz.com", true],
  ["localhost.net", true],
  ["local.localhost", true],
  ["barbarbaz.net", true],
  ["wildcard.io", true],
  ["nested.wildcard.io", false],
  ["awildcard.io", true],
];

test.each(goHosts)("with the list of Go's tests, %s uses the proxy: %j", (host, proxied) => {
  expect(bypassesProxy(goList, new URL(`http://${host}:80`))).toBe(!proxied);
});

test.each(goHosts.map(([host]) => host))("with * no host uses the proxy: %s", (host) => {
  expect(bypassesProxy("*", new URL(`http://${host}:80`))).toBe(true);
});

test.each([
  ["a list that is only a port", ":1", "http://example.com", false],
  ["an empty list", "", "http://example.com", false],
  ["an empty list, for this computer", "", "https://127.8.9.10:8443", true],
  ["this computer, in the form of the other family", "", "http://[::ffff:127.0.0.1]", true],
  ["* among others", "example.com,*", "https://ddm.test", true],
  ["spaces in place of commas", "a.test b.test", "https://b.test", true],
  ["a domain in capital letters", "EXAMPLE.com", "https://ddm.example.COM", true],
  ["a domain with its port, which the scheme implies", "example.com:443", "https://example.com", true],
  ["a domain with another port", "example.com:8443", "https://example.com", false],
  ["a domain with another port, and all below it", "example.com:8443", "https://ddm.example.com:8443", true],
  ["a domain below others", ".示例.com", "http://www.示例.com", true],
  ["a domain in the letters that the wire has", "xn--fsq092h.com", "http://www.示例.com", true],
  ["a domain in its own letters", "示例.com", "http://www.xn--fsq092h.com", true],
  ["the end of a domain's name", "ample.com", "http://example.com", false],
  ["an IPv6 address without brackets", "2001:db8::1", "https://[2001:db8::1]", true],
  ["an IPv6 address in another spelling", "2001:0db8:0::1", "https://[2001:db8::1]:8443", true],
  ["an IPv6 address in brackets", "[2001:db8::1]", "https://[2001:db8::1]", true],
  ["an IPv4 address for its IPv6 form", "10.1.2.3", "https://[::ffff:10.1.2.3]", true],
  ["a network of all addresses", "0.0.0.0/0", "https://10.1.2.3", true],
  ["a network of all addresses, for a name", "0.0.0.0/0", "https://ddm.test", false],
  ["a network of too many bits", "10.0.0.0/40", "https://10.0.0.1", false],
  ["a network without a number", "10.0.0.0/", "https://10.0.0.1", false],
])("NO_PROXY decides whether a host uses the proxy: %s", (_what, list, url, direct) => {
  expect(bypassesProxy(list, new URL(url))).toBe(direct);
});
