import { engineRedraws } from "../../../../provider/bridges/engine/engineTerminal";

test("a CI run has no terminal", () => {
  expect(engineRedraws({ CI: "true" })).toBe(false);
});

test("the search for the terminal ends without an error if no ancestor is the Pulumi CLI", () => {
  expect(typeof engineRedraws({})).toBe("boolean");
});
