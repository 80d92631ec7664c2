import { readCatalog } from "../../../../provider/api/auth/catalog";
import { ddmRoot } from "../../../../provider/api/findDdm";
import { IdentityError } from "../../../../provider/api/errors";
import { JsonReader } from "../../../../provider/api/jsonReader";

const service = (type: string, ...endpoints: object[]): object => ({ type, id: "i", endpoints });
const at = (region: string, url: string, more: object = {}): object => ({ interface: "public", region, url, ...more });
const read = (...catalog: object[]) => readCatalog(new JsonReader({ catalog }));
const rootOf = (region: string | undefined, ...catalog: object[]) => ddmRoot(read(...catalog) ?? [], region);

test.each([
  "https://ddm.eu-de.otc.t-systems.com/v3/0123456789abcdef",
  "https://ddm.eu-de.otc.t-systems.com/v3",
  "https://ddm.eu-de.otc.t-systems.com/v3/",
  "https://ddm.eu-de.otc.t-systems.com",
])("the root of DDM is read from %s", (url) => {
  expect(rootOf("eu-de", service("ddmv3", at("eu-de", url)))).toBe("https://ddm.eu-de.otc.t-systems.com");
});

test("the address of the region comes before the address for all regions", () => {
  const catalog = service("ddmv3", at("*", "https://any.test/v3"), at("eu-nl", "https://nl.test/v3"));
  expect(rootOf("eu-nl", catalog)).toBe("https://nl.test");
  expect(rootOf("eu-de", catalog)).toBe("https://any.test");
});

test("a catalog without DDM or without the region has no address", () => {
  expect(rootOf("eu-de", service("rds", at("eu-de", "https://rds.test")))).toBeUndefined();
  expect(rootOf("eu-de", service("ddmv3", at("eu-nl", "https://nl.test")))).toBeUndefined();
});

test("addresses that are not public are ignored", () => {
  const inner = at("eu-de", "https://inner.test", { interface: "internal" });
  expect(rootOf("eu-de", service("ddmv3", inner))).toBeUndefined();
});

test.each([
  ["http to another machine", "http://ddm.test/v3", /must begin with https:\/\/.*but is "http:\/\/ddm\.test\/v3"/],
  ["http to a name that only looks like this computer", "http://127.0.0.1.evil.test", /must begin with https/],
  ["another scheme", "ftp://ddm.test", /must be an http or https URL, but is "ftp:/],
  ["a scheme that no URL library splits", "javascript:ddm", /must be an http or https URL/],
  ["no URL", "nonsense", /must be an http or https URL, but is "nonsense"/],
  ["a user in it", "https://u:hush@ddm.test", /without a user name or password/],
])("an address of the catalog with %s is refused with the same words as a setting", (_what, url, reason) => {
  const root = (): unknown => rootOf("eu-de", service("ddmv3", at("eu-de", url)));
  expect(root).toThrow(IdentityError);
  expect(root).toThrow(reason);
  expect(root).toThrow(/yourself: the input endpoint, otc-ddm:endpoint or OS_DDM_ENDPOINT_OVERRIDE/);
  expect(root).not.toThrow(/hush/);
});

test("an http address of the catalog is used on this computer, and elsewhere only if http is allowed", () => {
  const catalog = (url: string) => read(service("ddmv3", at("eu-de", url))) ?? [];
  expect(ddmRoot(catalog("http://127.0.0.1:9/v3/p"), "eu-de")).toBe("http://127.0.0.1:9");
  expect(ddmRoot(catalog("http://ddm.test/v3"), "eu-de", true)).toBe("http://ddm.test");
});

test("an unreadable catalog counts as no catalog", () => {
  expect(readCatalog(new JsonReader({}))).toBeUndefined();
  expect(readCatalog(new JsonReader({ catalog: [{ type: "ddmv3" }] }))).toBeUndefined();
});
