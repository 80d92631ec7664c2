import type { Session } from "../../../provider/api/session";
import type { ConnectionSettings } from "../../../provider/connection/connectionSettings";
import { connect } from "../../../provider/resources/connection";
import { FakeRuntime } from "../../support/fakeRuntime";

/** A host whose sessions write one debug line each. */
class TalkingRuntime extends FakeRuntime {
  override openSession(_settings?: ConnectionSettings, debug?: (line: string) => void): Session {
    debug?.("a line");
    return super.openSession();
  }
}

const token = { OS_TOKEN: "t", OS_PROJECT_ID: "p", OS_REGION_NAME: "eu-de" };

test.each([
  ["otc-ddm:debug", { "otc-ddm:debug": "true" }, {}, true],
  ["OTC_DDM_DEBUG", {}, { OTC_DDM_DEBUG: "1" }, true],
  ["neither", {}, {}, false],
  ["a word for yes, as any other flag takes it,", { "otc-ddm:debug": "Yes" }, {}, true],
  ["a variable, where the configuration is empty,", { "otc-ddm:debug": "" }, { OTC_DDM_DEBUG: "on" }, true],
  ["a word that is neither yes nor no", { "otc-ddm:debug": "loudly" }, {}, false],
  ["a cloud, which hides OpenStack's variables only,", { "otc-ddm:cloud": "otc" }, { OTC_DDM_DEBUG: "1" }, true],
  ["otc-ddm:debug, which goes before the variable,", { "otc-ddm:debug": "false" }, { OTC_DDM_DEBUG: "1" }, false],
])("%s decides whether requests are logged", (_name, config, environment, told) => {
  const runtime = new TalkingRuntime();
  runtime.config = config;
  runtime.environment = { ...token, ...environment };
  runtime.files = { "/program/clouds.yaml": "clouds: { otc: { profile: otc, auth: { token: t, project_id: p } } }" };
  connect(runtime, {});
  expect(runtime.debugLines).toEqual(told ? ["a line"] : []);
});
