import { colorOfStatus, wantsColors } from "../../../cli/output/colors";
import { loadTextFit } from "../../../cli/output/textFit";

test.each([
  ["Completed", "green"],
  ["completed", "green"],
  ["Failed", "red"],
  ["RollbackSuccess", "red"],
  ["CancelSuccess", "red"],
  ["ToBeSwitched", "yellow"],
  ["Running", undefined],
  ["Rollbacking", undefined],
  ["Unheard", undefined],
])("the status %s is shown in %s", (status, color) => {
  expect(colorOfStatus(status)).toBe(color);
});

test.each([
  ["a terminal", {}, true, true],
  ["a pipe", {}, false, false],
  ["NO_COLOR, whatever its value", { NO_COLOR: "0" }, true, false],
  ["an empty NO_COLOR, which says nothing", { NO_COLOR: "" }, true, true],
  ["a dumb terminal", { TERM: "dumb" }, true, false],
  ["FORCE_COLOR in a dumb terminal", { TERM: "dumb", FORCE_COLOR: "1" }, true, true],
  ["FORCE_COLOR beside NO_COLOR", { NO_COLOR: "1", FORCE_COLOR: "1" }, true, true],
  ["FORCE_COLOR=0", { FORCE_COLOR: "0" }, true, false],
  ["FORCE_COLOR=false", { FORCE_COLOR: "false" }, true, false],
  ["an empty FORCE_COLOR, which says nothing", { FORCE_COLOR: "" }, true, true],
  ["FORCE_COLOR in a pipe", { FORCE_COLOR: "1" }, false, false],
])("the output has colors or not: %s", (_what, environment, isTerminal, wanted) => {
  expect(wantsColors(environment, isTerminal)).toBe(wanted);
});

test("a cut text ends its colors, and only visible characters count", async () => {
  const fit = await loadTextFit();
  const text = "ab\u001b[31mcdef\u001b[39mgh";
  expect(fit.width(text)).toBe(8);
  expect(fit.cut(text, 8)).toBe(text);
  expect(fit.cut(text, 5)).toBe("ab\u001b[31mcd…\u001b[39m");
  expect(fit.cut(text, 2)).toBe("a…\u001b[31m\u001b[39m");
  expect(fit.cut(text, 7)).toBe("ab\u001b[31mcdef\u001b[39m…");
});
