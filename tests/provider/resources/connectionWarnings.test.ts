import { connect } from "../../../provider/resources/connection";
import { FakeRuntime } from "../../support/fakeRuntime";

function hostWith(cloud: string): FakeRuntime {
  const runtime = new FakeRuntime();
  runtime.environment = { OS_CLOUD: "mine" };
  runtime.files = {
    "/program/clouds.yaml": `clouds: { mine: { ${cloud} region_name: eu-de, auth: { token: t, project_id: p } } }`,
  };
  return runtime;
}

test("a cloud with an unknown profile is used, with one warning for all resources", () => {
  const runtime = hostWith("profile: mine,");
  for (let resource = 0; resource < 3; resource++) connect(runtime, {});
  expect(runtime.warnings).toEqual([expect.stringContaining('the vendor profile "mine" is unknown and ignored')]);
});

test("each of several warnings is shown", () => {
  const runtime = hostWith("profile: mine, insecure: true,");
  connect(runtime, {});
  expect(runtime.warnings).toEqual([expect.stringContaining("profile"), expect.stringContaining("insecure")]);
});

test("a cloud with a known profile is used without a warning", () => {
  const runtime = hostWith("profile: otc,");
  connect(runtime, {});
  expect(runtime.warnings).toEqual([]);
});
