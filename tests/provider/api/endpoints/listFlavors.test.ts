import { listFlavors } from "../../../../provider/api/endpoints/listFlavors";
import { JsonMismatch, JsonReader } from "../../../../provider/api/jsonReader";

const decode = (...groups: readonly object[]) =>
  listFlavors.decode(new JsonReader({ flavor_groups: groups }), { engineVersion: "3.0.9", offset: 0 });

const x86 = (...flavors: readonly object[]) => ({ group_type: "X86", total: flavors.length, flavors });
const named = { id: "f1", spec_code: "ddm.xlarge.4" };

test("a flavor has its architecture, its size and its zones", () => {
  const zone = { code: "eu-de-01", description: "one", status: "normal", support_ipv6: false };
  const sold = { code: "eu-de-02", status: "sellout" };
  expect(decode(x86({ ...named, vcpus: "4", ram: 16, az_infos: [zone, sold] }))).toEqual({
    flavors: [
      {
        ...{ id: "f1", code: "ddm.xlarge.4", architecture: "X86", vcpus: 4, memoryGb: 16 },
        zones: [
          { code: "eu-de-01", status: "normal" },
          { code: "eu-de-02", status: "sellout" },
        ],
      },
    ],
    largestGroup: 1,
  });
});

test.each([
  ["absent", {}],
  ["null", { vcpus: null, ram: null, az_infos: null }],
  ["of another type", { vcpus: "many", ram: [16], az_infos: { "eu-de-01": "normal" } }],
  ["no whole number, and no objects", { vcpus: "4.5", ram: "", az_infos: ["eu-de-01", { code: "eu-de-01" }] }],
])("a flavor stays in the list if its other fields are %s", (_how, rest) => {
  const flavors = [{ id: "f1", code: "ddm.xlarge.4", zones: [] }];
  expect(decode({ total: 1, flavors: [{ ...named, ...rest }] })).toEqual({ flavors, largestGroup: 1 });
});

test("at most 32 zones of a flavor are read", () => {
  const zones = Array.from({ length: 33 }, (_, index) => ({ code: `z${index}`, status: "normal" }));
  expect(decode(x86({ ...named, az_infos: zones })).flavors[0]?.zones).toHaveLength(32);
});

test.each([[{ spec_code: "ddm.xlarge.4" }], [{ id: "f1" }], [{ ...named, id: 7 }]])(
  "a page is an error if a flavor has no id or code: %j",
  (flavor) => {
    expect(() => decode(x86(named, flavor))).toThrow(JsonMismatch);
  },
);
