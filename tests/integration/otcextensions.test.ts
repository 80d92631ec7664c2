import { join } from "node:path";
import { startSimulator, type Simulator } from "../../simulator";
import { askProgram } from "../support/askProgram";
import { instanceRequest as instance } from "../support/instanceRequest";

jest.setTimeout(120_000);

const script = join(__dirname, "otcextensions/log_in.py");
let python: string;
let simulator: Simulator;

// The first run installs packages.
beforeAll(async () => {
  const { ensurePython } = await import("../../scripts/toolchains/python.mjs");
  python = await ensurePython();
}, 900_000);

beforeEach(async () => {
  simulator = await startSimulator();
});

afterEach(() => simulator.close());

test.each([
  ["with", ""],
  ["without", "/v3"],
])("openstacksdk with otcextensions logs in %s discovery, by password, token and agency", async (_word, version) => {
  const { url, region, username, password, domainName, projectName, projectId, agencyName } = simulator;
  const user = { auth_url: `${url}${version}`, username, password, user_domain_name: domainName };
  const project = { project_name: projectName, project_domain_name: domainName };
  const agency = { target_agency_name: agencyName, target_domain_name: domainName, target_project_name: projectName };
  const outcomes = await askProgram(python, ["-W", "ignore", script], {
    region,
    instance,
    logIns: [
      { auth_type: "password", auth: { ...user, ...project } },
      { auth_type: "v3token", auth: { auth_url: simulator.authUrl, ...project } },
      { auth_type: "agency", auth: { ...user, auth_url: simulator.authUrl, ...agency } },
    ],
  });
  const versions = ["v1", "v2", "v3"].map((name) => `${url}/${name}/${projectId}`);
  const expected = (name: string): object => ({
    user: name,
    projects: [projectName],
    domains: [domainName],
    verified: name,
    endpoints: [...versions, expect.stringMatching(/\/v3\/?$/)],
    job: expect.objectContaining({ name: "CreateInstance", status: "Running" }) as unknown,
    instance: "orders-db",
  });
  const asAgency = `${domainName}/${agencyName}`;
  expect(outcomes).toEqual([username, username, asAgency].map(expected));
  expect(simulator.history.filter(({ status }) => status >= 400)).toEqual([]);
});
