import { httpSender } from "../../provider/api/transport/http";
import { createSession, type Session } from "../../provider/api/session";
import { systemClock } from "../../provider/clock";
import { createDdmInstance } from "../../provider/resources/instance/createDdmInstance";
import { startSimulator, type Fault, type Simulator } from "../../simulator";
import { FakeRuntime } from "../support/fakeRuntime";
import { simulatorSettings } from "../support/simulatorSettings";

const inputs = {
  ...{ name: "orders-db", flavorRef: "flavor", nodeNum: 2, engineVersion: "3.0.9" },
  ...{ availableZones: ["eu-de-01", "eu-de-02"], vpcId: "vpc", securityGroupId: "group", subnetId: "subnet" },
  ...{ adminUserName: "root", adminUserPassword: "admin-Secret-1" },
};

let simulator: Simulator;
let host: ConnectedHost;

/** The simulator's clock is a year behind the local one, and its times are in another zone. */
const yearMs = 365 * 86_400_000;

class ConnectedHost extends FakeRuntime {
  override openSession(): Session {
    return createSession(simulatorSettings(simulator), httpSender(systemClock, undefined, 500), this.clock);
  }
}

beforeEach(async () => {
  host = new ConnectedHost();
  simulator = await startSimulator({ clock: { now: () => host.clock.now() - yearMs }, utcOffset: "+0100" });
});

afterEach(async () => {
  await simulator.close();
});

const creations = (): number =>
  simulator.history.filter(({ method, path }) => method === "POST" && /instances$/.test(path)).length;
const create = (): Promise<unknown> => createDdmInstance(host, inputs).catch((error: unknown) => error);
const injectFault = (fault: Fault): void => {
  simulator.inject({ match: { method: "POST", path: /\/instances$/ }, ...fault });
};

test.each<readonly [string, Fault]>([
  ["the connection breaks before the answer", { reset: true }],
  ["the answer is cut off", { truncate: true }],
  ["the answer never comes", { hang: "headers" }],
  ["the answer never ends", { hang: "body" }],
])("an instance that was created although %s is taken over with its job", async (_name, fault) => {
  injectFault(fault);
  const created = await create();
  expect(created).toMatchObject({
    id: expect.stringMatching(/in09$/) as unknown,
    properties: { ...inputs, jobId: expect.any(String) as unknown },
  });
  expect(creations()).toBe(1);
  expect(host.warnings.join()).toContain("takes it over");
});

test.each<readonly [string, Fault]>([
  ["a 504", { status: 504, body: "<html>Gateway Timeout</html>" }],
  ["a 500", { status: 500, body: { errCode: "DBS.200412", externalMessage: "Server failure." } }],
  ["a page", { status: 200, body: "<html>Please log in</html>" }],
  ["an empty 200", { status: 200, body: "" }],
  ["an answer without an id", { status: 202, body: {} }],
])("the error after %s says that nothing was created, and the next try is a new creation", async (_name, fault) => {
  injectFault(fault);
  expect(await create()).toMatchObject({ code: "INSTANCE_NOT_CREATED" });
  expect(await create()).toMatchObject({ properties: { jobId: expect.any(String) as unknown } });
  expect(creations()).toBe(2);
});

test("an instance with the same name and inputs from an hour before is not taken over", async () => {
  expect(await create()).toMatchObject({ id: expect.any(String) as unknown });
  await host.clock.sleep(3_600_000);
  injectFault({ status: 504 });
  expect(await create()).toMatchObject({ code: "INSTANCE_NOT_CREATED" });
  injectFault({ reset: true });
  const second = await create();
  expect(second).toMatchObject({
    id: expect.any(String) as unknown,
    properties: { jobId: expect.any(String) as unknown },
  });
  expect(creations()).toBe(3);
});

test.each([200, 201, 203])("a creation that is answered with %i is successful", async (status) => {
  const body = { id: "0123456789abcdef0123456789abcdefin09", job_id: simulator.jobId };
  injectFault({ status, body });
  expect(await create()).toEqual({ id: body.id, properties: { ...inputs, jobId: body.job_id } });
  expect(host.warnings).toEqual([]);
});
