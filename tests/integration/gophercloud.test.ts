import { startSimulator, type Simulator } from "../../simulator";
import { askProgram } from "../support/askProgram";
import { instanceRequest as instance } from "../support/instanceRequest";

jest.setTimeout(120_000);

let program: string;
let simulator: Simulator;

// The first run builds the program.
beforeAll(async () => {
  const { ensureGophercloudProgram } = await import("../../scripts/gophercloud/build.mjs");
  program = await ensureGophercloudProgram();
}, 900_000);

beforeEach(async () => {
  simulator = await startSimulator();
});

afterEach(() => simulator.close());

test.each(["", "/v3"])(
  "gophercloud logs in at the address with the path %j, by password and by token",
  async (path) => {
    const { url, region, username, password, domainName, projectName, projectId } = simulator;
    const user = { username, password, domainName, projectName };
    const sessions = await askProgram(program, [], { authUrl: `${url}${path}`, region, ...user, instance });
    const expected = (by: string): object => ({
      by,
      tokenValid: true,
      domains: [domainName],
      projects: [projectName],
      endpoints: ["v1", "v2", "v3"].map((version) => `${url}/${version}/${projectId}/`),
      job: expect.objectContaining({ name: "CreateInstance", status: "Running" }) as unknown,
    });
    expect(sessions).toEqual([expected("password"), expected("token")]);
    expect(simulator.history.filter(({ status }) => status >= 400)).toEqual([]);
  },
);
