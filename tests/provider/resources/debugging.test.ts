import { debugLog } from "../../../provider/resources/debugging";
import { FakeHost } from "../../support/fakeHost";

test.each([
  ["otc-ddm:debug", { "otc-ddm:debug": "true" }, {}, true],
  ["OTC_DDM_DEBUG", {}, { OTC_DDM_DEBUG: "1" }, true],
  ["neither", {}, {}, false],
  ["otc-ddm:debug, which goes before the variable,", { "otc-ddm:debug": "false" }, { OTC_DDM_DEBUG: "1" }, false],
])("%s decides whether requests are told of", (_name, config, environment, told) => {
  const host = new FakeHost();
  host.config = config;
  host.environment = environment;
  debugLog(host)?.("a line");
  expect(host.debugLines).toEqual(told ? ["a line"] : []);
});
