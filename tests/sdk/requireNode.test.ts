import { requireNode } from "../../sdk/requireNode";

test("Bun is refused, with what to do instead", () => {
  const underBun = (): void => requireNode("DdmJobWait", { node: "24.3.0", bun: "1.4.5" });
  expect(underBun).toThrow(/^DdmJobWait .* under Bun 1\.4\.5\. .*runtime: nodejs.*pulumi-otc-ddm\/plugin/);
});

test("Node is welcome", () => {
  expect(() => requireNode("DdmJobWait")).not.toThrow();
});
