import { debugLog } from "../../../provider/resources/debugging";
import { FakeRuntime } from "../../support/fakeRuntime";

test.each([
  ["otc-ddm:debug", { "otc-ddm:debug": "true" }, {}, true],
  ["OTC_DDM_DEBUG", {}, { OTC_DDM_DEBUG: "1" }, true],
  ["neither", {}, {}, false],
  ["a word for yes, as any other flag takes it,", { "otc-ddm:debug": "Yes" }, {}, true],
  ["a variable, where the configuration is empty,", { "otc-ddm:debug": "" }, { OTC_DDM_DEBUG: "on" }, true],
  ["a word that is neither yes nor no", { "otc-ddm:debug": "loudly" }, {}, false],
  ["a cloud, which hides OpenStack's variables only,", { "otc-ddm:cloud": "otc" }, { OTC_DDM_DEBUG: "1" }, true],
  ["otc-ddm:debug, which goes before the variable,", { "otc-ddm:debug": "false" }, { OTC_DDM_DEBUG: "1" }, false],
])("%s decides whether requests are told of", (_name, config, environment, told) => {
  const runtime = new FakeRuntime();
  runtime.config = config;
  runtime.environment = environment;
  debugLog(runtime)?.("a line");
  expect(runtime.debugLines).toEqual(told ? ["a line"] : []);
});
