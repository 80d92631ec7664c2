import { resolveProxies } from "../../../provider/settings/resolveProxies";
import { proxyFor, proxyPasswords } from "../../../provider/connection/proxies/proxySettings";
import { issuesOn, reasonsOn, settingsOn } from "../../support/computer";

type Environment = Readonly<Record<string, string>>;

/** The proxy for an address, such as `http://proxy:80`. `undefined`: no proxy. */
function proxyOf(environment: Environment, url: string): string | undefined {
  const read = proxyFor(resolveProxies(environment), new URL(url));
  if (!read) return undefined;
  return "proxy" in read ? `${read.proxy.protocol}//${read.proxy.hostname}:${read.proxy.port}` : read.refusal;
}

// The cases of the tests of Go's own library golang.org/x/net/http/httpproxy. Here the port is always shown.
test.each<[Environment, string, string | undefined]>([
  [{ HTTP_PROXY: "127.0.0.1:8080" }, "http://example.com", "http://127.0.0.1:8080"],
  [{ HTTP_PROXY: "cache.corp.example.com:1234" }, "http://example.com", "http://cache.corp.example.com:1234"],
  [{ HTTP_PROXY: "cache.corp.example.com" }, "http://example.com", "http://cache.corp.example.com:80"],
  [{ HTTP_PROXY: "localhost" }, "http://example.com", "http://localhost:80"],
  [{ HTTP_PROXY: "https://cache.corp.example.com" }, "http://example.com", "https://cache.corp.example.com:443"],
  [{ HTTP_PROXY: "http://127.0.0.1:8080" }, "http://example.com", "http://127.0.0.1:8080"],
  [{ HTTP_PROXY: "https://127.0.0.1:8080" }, "http://example.com", "https://127.0.0.1:8080"],
  [
    { HTTP_PROXY: "http.proxy.tld", HTTPS_PROXY: "secure.proxy.tld" },
    "http://insecure.tld/",
    "http://http.proxy.tld:80",
  ],
  [
    { HTTP_PROXY: "http.proxy.tld", HTTPS_PROXY: "secure.proxy.tld" },
    "https://secure.tld/",
    "http://secure.proxy.tld:80",
  ],
  [
    { HTTP_PROXY: "http.proxy.tld", HTTPS_PROXY: "https://secure.proxy.tld" },
    "https://secure.tld/",
    "https://secure.proxy.tld:443",
  ],
  [{ HTTP_PROXY: "http.proxy.tld" }, "https://secure.tld/", undefined],
  [{ HTTP_PROXY: "http://10.1.2.3:8080", REQUEST_METHOD: "GET" }, "http://example.com", undefined],
  [
    { HTTPS_PROXY: "https://secure.proxy.tld", REQUEST_METHOD: "GET" },
    "https://secure.tld/",
    "https://secure.proxy.tld:443",
  ],
  [{}, "http://example.com", undefined],
  [{ NO_PROXY: "example.com", HTTP_PROXY: "proxy" }, "http://example.com/", undefined],
  [{ NO_PROXY: ".example.com", HTTP_PROXY: "proxy" }, "http://example.com/", "http://proxy:80"],
  [{ NO_PROXY: "ample.com", HTTP_PROXY: "proxy" }, "http://example.com/", "http://proxy:80"],
  [{ NO_PROXY: "example.com", HTTP_PROXY: "proxy" }, "http://foo.example.com/", undefined],
  [{ NO_PROXY: ".foo.com", HTTP_PROXY: "proxy" }, "http://example.com/", "http://proxy:80"],
  [{ http_proxy: "httpproxy" }, "http://example.com", "http://httpproxy:80"],
  [{ https_proxy: "lower", HTTPS_PROXY: "upper" }, "https://example.com", "http://lower:80"],
  [{ no_proxy: "a.test", NO_PROXY: "example.com", HTTPS_PROXY: "proxy" }, "https://example.com", "http://proxy:80"],
])("with Go's case %j, %s has the proxy %s", (environment, url, proxy) => {
  expect(proxyOf(environment, url)).toBe(proxy);
});

test.each<[Environment, string, string | undefined]>([
  [{ ALL_PROXY: "proxy:3128" }, "https://example.com", "http://proxy:3128"],
  [{ all_proxy: "proxy", HTTPS_PROXY: "secure:8080" }, "https://example.com", "http://secure:8080"],
  [{ https_proxy: "", HTTPS_PROXY: " proxy:3128\n" }, "https://example.com", "http://proxy:3128"],
  [{ HTTPS_PROXY: "[2001:db8::1]:3128" }, "https://example.com", "http://2001:db8::1:3128"],
  [{ HTTPS_PROXY: "proxy:3128" }, "https://127.0.0.1:8443", undefined],
])("with curl's case %j, %s has the proxy %s", (environment, url, proxy) => {
  expect(proxyOf(environment, url)).toBe(proxy);
});

test("the user and the password of a proxy are decoded before they are sent, and shown nowhere", () => {
  const read = proxyFor(resolveProxies({ HTTPS_PROXY: "http://jane:p%40ss%25@proxy:3128" }), new URL("https://x.test"));
  expect(read).toMatchObject({
    proxy: {
      authorization: `Basic ${Buffer.from("jane:p@ss%").toString("base64")}`,
      title: "the proxy http://proxy:3128 of HTTPS_PROXY",
    },
  });
});

const token = { OS_TOKEN: "t", OS_PROJECT_ID: "p", OS_REGION_NAME: "eu-de" };

test.each([
  [
    "socks5://hush:1080",
    /^: HTTPS_PROXY names a SOCKS proxy \(socks5:\/\/\), which is not supported: set an HTTP proxy/,
  ],
  ["socks5h://hush", /names a SOCKS proxy \(socks5h:\/\/\)/],
  ["foo://hush", /HTTPS_PROXY must be the address of an http or https proxy, .*but begins with foo:\/\//],
  [
    "http://jane:hush%@proxy:3128",
    /HTTPS_PROXY has a % in its user or password that does not start an escape: write %25/,
  ],
  ["http://jane:hush%E4@proxy:3128", /has a % in its user or password that does not start an escape/],
  [
    "http://jane:hush#1@proxy:3128",
    /HTTPS_PROXY must be the address of a proxy, .*is not a URL.*its escape, such as %40/,
  ],
  ["http://hush:port", /HTTPS_PROXY must be the address of a proxy, such as http:\/\/proxy\.example\.com:3128/],
  ["http://", /is not a URL/],
  ["hush hush", /is not a URL/],
])("%s is an issue that names the variable and not its value", (value, reason) => {
  const computer = { environment: { ...token, HTTPS_PROXY: value } };
  expect(reasonsOn(computer)).toMatch(reason);
  expect(reasonsOn(computer)).not.toContain("hush");
  expect(issuesOn(computer)).toHaveLength(1);
});

test("an invalid proxy is ignored if no address needs it", () => {
  const socks = "socks5://proxy:1080";
  const local = { args: { endpoint: "http://127.0.0.1:9" }, environment: { ...token, OS_AUTH_URL: "http://[::1]:9" } };
  for (const environment of [{ HTTP_PROXY: socks }, { HTTPS_PROXY: socks, NO_PROXY: ".t-systems.com" }]) {
    expect(issuesOn({ environment: { ...token, ...environment } })).toEqual([]);
  }
  expect(issuesOn({ ...local, environment: { ...local.environment, ALL_PROXY: socks } })).toEqual([]);
});

test("the passwords of proxies are known secrets in the form that is sent", () => {
  const settings = resolveProxies({
    HTTP_PROXY: "http://jane:hush%40one@proxy",
    HTTPS_PROXY: "jane:hush-two@proxy:3128",
  });
  expect(proxyPasswords(settings)).toEqual(["hush@one", "hush-two"]);
  expect(proxyPasswords(resolveProxies({ HTTP_PROXY: "http://jane@proxy", HTTPS_PROXY: "socks5://a:b@c" }))).toEqual(
    [],
  );
});

test("the settings of a connection have the proxies of the environment, so that no other code reads them", () => {
  const environment = { ...token, HTTPS_PROXY: "proxy:3128", NO_PROXY: "a.test" };
  expect(settingsOn({ environment }).proxies).toEqual({
    https: { variable: "HTTPS_PROXY", value: "proxy:3128" },
    noProxy: "a.test",
  });
  expect(settingsOn({ environment: token })).not.toHaveProperty("proxies");
});
