import { refusePlugnPlay, requireRuntime } from "../../sdk/requireRuntime";

test("Bun is refused, with an alternative", () => {
  const underBun = (): void => requireRuntime("DdmJobWait", { node: "24.3.0", bun: "1.4.5" });
  expect(underBun).toThrow(/^DdmJobWait .* under Bun 1\.4\.5\. .*runtime: nodejs.*pulumi-otc-ddm\/plugin/);
});

test.each([
  ["resources", (versions: Record<string, string>) => requireRuntime("DdmJobWait", versions)],
  ["functions", refusePlugnPlay],
])("Yarn's Plug'n'Play is refused for %s, with the setting to change", (_kind, refuse) => {
  expect(() => refuse({ node: "22.23.3", pnp: "3" })).toThrow(/Plug'n'Play.*nodeLinker: node-modules.*yarn install/);
});

test("Node is accepted, and Bun if no provider is serialized", () => {
  expect(() => requireRuntime("DdmJobWait")).not.toThrow();
  expect(() => refusePlugnPlay({ node: "24.3.0", bun: "1.4.5" })).not.toThrow();
});
