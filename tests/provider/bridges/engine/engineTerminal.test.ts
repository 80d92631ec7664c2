import { engineRedraws } from "../../../../provider/bridges/engine/engineTerminal";

test("takes no CI for a terminal", () => {
  expect(engineRedraws({ CI: "true" })).toBe(false);
});

test("tells without an error where no Pulumi CLI is among the ancestors", () => {
  expect(typeof engineRedraws({})).toBe("boolean");
});
