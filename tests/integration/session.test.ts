import { createInstance } from "../../provider/api/endpoints/createInstance";
import { deleteInstance } from "../../provider/api/endpoints/deleteInstance";
import { getInstance } from "../../provider/api/endpoints/getInstance";
import { getJob } from "../../provider/api/endpoints/getJob";
import { listJobs } from "../../provider/api/endpoints/listJobs";
import { changeSecurityGroup, renameInstance } from "../../provider/api/endpoints/modifyInstance";
import { httpSender } from "../../provider/api/transport/http";
import { createSession, type Session } from "../../provider/api/session";
import { systemClock } from "../../provider/clock";
import { startSimulator, type Simulator } from "../../simulator";
import { simulatorSettings } from "../support/simulatorSettings";

let simulator: Simulator;
let nowMs: number;

beforeEach(async () => {
  nowMs = Date.parse("2026-05-01T00:00:00Z");
  simulator = await startSimulator({ clock: { now: () => nowMs }, tokenLifetimeSeconds: 3600 });
});

afterEach(async () => {
  await simulator.close();
});

function open(environment: Record<string, string> = {}): Session {
  return createSession(simulatorSettings(simulator, environment), httpSender(), systemClock);
}

const instance = {
  name: "orders-db",
  flavorRef: "flavor",
  nodeNum: 2,
  engineVersion: "3.0.9",
  availableZones: ["eu-de-01"],
  vpcId: "vpc",
  securityGroupId: "group",
  subnetId: "subnet",
};

test("an instance goes through its whole life by the API's calls", async () => {
  const session = open();
  const { id, jobId = "" } = await session.call(createInstance, instance);
  expect(await session.call(getJob, { jobId })).toMatchObject({
    name: "CreateInstance",
    status: "Running",
    progress: 0,
  });
  expect(await session.call(getInstance, { instanceId: id })).toMatchObject({ status: "CREATING" });
  nowMs += 308_000;
  expect(await session.call(getJob, { jobId })).toMatchObject({ status: "Completed", instance: { id } });
  await session.call(renameInstance, { instanceId: id, name: "orders-two" });
  await session.call(changeSecurityGroup, { instanceId: id, securityGroupId: "other" });
  expect(await session.call(getInstance, { instanceId: id })).toMatchObject({
    name: "orders-two",
    status: "RUNNING",
    securityGroupId: "other",
    accessIp: "192.168.0.17",
    accessPort: 5066,
  });
  const deletion = await session.call(deleteInstance, { instanceId: id, deleteDataNodes: true });
  nowMs += 61_000;
  expect(await session.call(getJob, { jobId: deletion.jobId ?? "" })).toMatchObject({ status: "Completed" });
  await expect(session.call(getInstance, { instanceId: id })).rejects.toMatchObject({ status: 404 });
});

test.each([
  ["a user id", (): Record<string, string> => ({ OS_USER_ID: simulator.userId })],
  ["a domain id", (): Record<string, string> => ({ OS_USER_DOMAIN_ID: simulator.domainId })],
  ["a project id", (): Record<string, string> => ({ OS_PROJECT_ID: simulator.projectId })],
])("a session authenticates with %s", async (_name, environment) => {
  await expect(open(environment()).call(getJob, { jobId: simulator.jobId })).resolves.toMatchObject({
    id: simulator.jobId,
  });
});

test("many calls at the same time log in once", async () => {
  const session = open();
  await Promise.all(Array.from({ length: 20 }, () => session.call(getJob, { jobId: simulator.jobId })));
  expect(simulator.history.filter(({ path }) => path === "/v3/auth/tokens")).toHaveLength(1);
});

test("a call continues with a new token after all tokens were revoked", async () => {
  const session = open();
  await session.call(getJob, { jobId: simulator.jobId });
  simulator.revokeTokens();
  await expect(session.call(getJob, { jobId: simulator.jobId })).resolves.toMatchObject({ id: simulator.jobId });
});

test("a list of jobs has the fields that only the list has", async () => {
  const id = simulator.addJob({ durationSeconds: 5, outcome: "Failed", failReason: "no capacity" });
  nowMs += 10_000;
  const page = await open().call(listJobs, { startTimeMs: nowMs - 3_600_000, endTimeMs: nowMs });
  expect(page.total).toBe(2);
  expect(page.jobs.find((job) => job.id === id)).toMatchObject({ status: "Failed", failReason: "no capacity" });
});

test("the error about a refused request has the API's message", async () => {
  const failure = await open()
    .call(createInstance, { ...instance, name: "1" })
    .catch((error: unknown) => error);
  expect(failure).toMatchObject({ code: "API_ERROR", status: 400, apiCode: "DBS.280001" });
  expect(String(failure)).toMatch(/Parameter error: name.*request id/);
});
