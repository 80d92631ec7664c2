import { connect } from "../../../provider/resources/connection";
import { FakeHost } from "../../support/fakeHost";

function hostWith(cloud: string): FakeHost {
  const host = new FakeHost();
  host.environment = { OS_CLOUD: "mine" };
  host.files = {
    "/program/clouds.yaml": `clouds: { mine: { ${cloud} region_name: eu-de, auth: { token: t, project_id: p } } }`,
  };
  return host;
}

test("a cloud whose profile is not known is used, with one warning however many resources there are", () => {
  const host = hostWith("profile: mine,");
  for (let resource = 0; resource < 3; resource++) connect(host, {});
  expect(host.warnings).toEqual([expect.stringContaining('the vendor profile "mine" is not known, and left out')]);
});

test("each of several warnings is told", () => {
  const host = hostWith("profile: mine, insecure: true,");
  connect(host, {});
  expect(host.warnings).toEqual([expect.stringContaining("profile"), expect.stringContaining("insecure")]);
});

test("a cloud with a known profile is used without a warning", () => {
  const host = hostWith("profile: otc,");
  connect(host, {});
  expect(host.warnings).toEqual([]);
});
