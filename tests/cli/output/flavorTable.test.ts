import { flavorTable } from "../../../cli/output/flavorTable";
import { loadTextFit, type TextFit } from "../../../cli/output/textFit";

let fit: TextFit;
beforeAll(async () => {
  fit = await loadTextFit();
});

const zones = ["eu-de-01", "eu-de-02", "eu-de-03"].map((code) => ({ code, status: "normal" }));
const flavor = { id: "f-1", code: "ddm.xlarge.4", architecture: "X86", vcpus: 4, memoryGb: 16, zones };

test("zones are cut in a narrow table, and codes never", () => {
  const lines = flavorTable([flavor], 60, fit);
  expect(lines[1]).toMatch(/^ddm\.xlarge\.4 +4 +16 GB +X86 +eu-de-01 norma.*…$/);
  for (const line of lines) expect(fit.width(line)).toBeLessThanOrEqual(60);
});

test("control characters of the API do not affect the terminal", () => {
  const odd = { ...flavor, code: "ddm\n\u001b[2J", zones: [{ code: "eu\r", status: "so\tld" }] };
  expect(flavorTable([odd], Infinity, fit)[1]).toMatch(/^ddm\\n\\u001b\[2J +4 +16 GB +X86 +eu\\r so\\tld$/);
});

test("an empty list makes no table", () => {
  expect(flavorTable([], 80, fit)).toEqual([]);
});
