import { ddmRoot, readCatalog } from "../../../provider/api/catalog";
import { JsonObject } from "../../../provider/api/json";

const service = (type: string, ...endpoints: object[]): object => ({ type, id: "i", endpoints });
const at = (region: string, url: string, more: object = {}): object => ({ interface: "public", region, url, ...more });
const read = (...catalog: object[]) => readCatalog(new JsonObject({ catalog }));
const rootOf = (region: string | undefined, ...catalog: object[]) => ddmRoot(read(...catalog) ?? [], region);

test.each([
  "https://ddm.eu-de.otc.t-systems.com/v3/0123456789abcdef",
  "https://ddm.eu-de.otc.t-systems.com/v3",
  "https://ddm.eu-de.otc.t-systems.com/v3/",
  "https://ddm.eu-de.otc.t-systems.com",
])("takes the root from %s", (url) => {
  expect(rootOf("eu-de", service("ddmv3", at("eu-de", url)))).toBe("https://ddm.eu-de.otc.t-systems.com");
});

test("takes the address of the region, else the one for all regions", () => {
  const catalog = service("ddmv3", at("*", "https://any.test/v3"), at("eu-nl", "https://nl.test/v3"));
  expect(rootOf("eu-nl", catalog)).toBe("https://nl.test");
  expect(rootOf("eu-de", catalog)).toBe("https://any.test");
});

test("finds nothing in a catalog without DDM, or without the region", () => {
  expect(rootOf("eu-de", service("rds", at("eu-de", "https://rds.test")))).toBeUndefined();
  expect(rootOf("eu-de", service("ddmv3", at("eu-nl", "https://nl.test")))).toBeUndefined();
});

test("leaves out addresses that are not public or no URL", () => {
  const inner = at("eu-de", "https://inner.test", { interface: "internal" });
  expect(rootOf("eu-de", service("ddmv3", inner))).toBeUndefined();
  expect(rootOf("eu-de", service("ddmv3", at("eu-de", "nonsense")))).toBeUndefined();
});

test("takes a catalog that it cannot read as none", () => {
  expect(readCatalog(new JsonObject({}))).toBeUndefined();
  expect(readCatalog(new JsonObject({ catalog: [{ type: "ddmv3" }] }))).toBeUndefined();
});
