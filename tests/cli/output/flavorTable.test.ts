import { flavorTable } from "../../../cli/output/flavorTable";
import { loadTextFit, type TextFit } from "../../../cli/output/textFit";

let fit: TextFit;
beforeAll(async () => {
  fit = await loadTextFit();
});

const zones = ["eu-de-01", "eu-de-02", "eu-de-03"].map((code) => ({ code, status: "normal" }));
const flavor = { id: "f-1", code: "ddm.xlarge.4", architecture: "X86", vcpus: 4, memoryGb: 16, zones };

test("a flavor has one line if all fit, and its zones follow it", () => {
  expect(flavorTable([flavor], 97, fit)).toEqual([
    "CODE          VCPUS  MEMORY  ARCHITECTURE  ZONES",
    "ddm.xlarge.4  4      16 GB   X86           eu-de-01 normal, eu-de-02 normal, eu-de-03 normal",
  ]);
});

test("a narrow terminal has the zones below each flavor, and none of them is cut", () => {
  expect(flavorTable([flavor, { ...flavor, zones: [] }], 80, fit)).toEqual([
    "CODE          VCPUS  MEMORY  ARCHITECTURE",
    "  ZONES",
    "ddm.xlarge.4  4      16 GB   X86",
    "  eu-de-01 normal, eu-de-02 normal, eu-de-03 normal",
    "ddm.xlarge.4  4      16 GB   X86",
  ]);
  expect(flavorTable([flavor], 45, fit).slice(3)).toEqual(["  eu-de-01 normal, eu-de-02 normal,", "  eu-de-03 normal"]);
});

test("control characters of the API do not affect the terminal", () => {
  const odd = { ...flavor, code: "ddm\n\u001b[2J", zones: [{ code: "eu\r", status: "so\tld" }] };
  expect(flavorTable([odd], Infinity, fit)[1]).toMatch(/^ddm\\n\\u001b\[2J +4 +16 GB +X86 +eu\\r so\\tld$/);
});

test("an empty list makes no table", () => {
  expect(flavorTable([], 80, fit)).toEqual([]);
});
