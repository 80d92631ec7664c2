import { startSimulator, type Simulator } from "../../simulator";
import { callWithHuaweiClient, type HuaweiAccess, type HuaweiOutcome } from "./huawei/callWithHuaweiClient";

// For a client that hangs, also on a busy machine.
jest.setTimeout(180_000);

let python: string;
let simulator: Simulator;

// The first time, packages are installed.
beforeAll(async () => {
  const { ensurePython } = await import("../../scripts/python.mjs");
  python = await ensurePython();
}, 900_000);

const hourMs = 3_600_000;
const instance = { id: "3b1ad0cc7a214a2f9f9d0d6f1c5a8f3ein09", name: "orders-db" };
const ended = { name: "DeleteInstance", outcome: "Failed", failReason: "The instance is in use." } as const;
let jobId: string;

beforeEach(async () => {
  simulator = await startSimulator();
  jobId = simulator.addJob({ ...ended, durationSeconds: 5, ageSeconds: 10, instance });
});

afterEach(() => simulator.close());

type Key = Pick<HuaweiAccess, "accessKey" | "secretKey" | "securityToken">;

const permanentKey = ({ accessKey, secretKey }: Simulator): Key => ({ accessKey, secretKey });
const temporaryKey = ({ temporaryKey: key }: Simulator): Key => key;
const keys = [
  ["a permanent key", permanentKey],
  ["a temporary key and its security token", temporaryKey],
] as const;

async function call(key: Key, changes: { projectId?: string } = { projectId: simulator.projectId }) {
  const { url, region } = simulator;
  const nowMs = Date.now();
  return callWithHuaweiClient(python, { url, region, ...key, ...changes }, [
    ["show_ddm_job_result", { job_id: jobId }],
    ["list_tasks", { start_time: nowMs - hourMs, end_time: nowMs, offset: 0, limit: 1 }],
    ["list_tasks", { start_time: nowMs - hourMs, end_time: nowMs }],
    ["show_ddm_job_result", { job_id: "nowhere" }],
  ]);
}

test.each(keys)("%s reads a job and the list of jobs", async (_name, keyOf) => {
  const [one, page, all, unknown] = await call(keyOf(simulator));
  const time: unknown = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+0000$/);
  const fields = { id: jobId, name: "DeleteInstance", status: "Failed", process: "" };
  const times = { created_time: time, end_time: time };
  expect(one).toEqual({ result: { job: { ...fields, ...times, instance } } });
  // The client drops what its models do not know; what it keeps here is every field that they have.
  const listed = {
    instance_id: instance.id,
    instance_name: instance.name,
    database_name: "",
    fail_reason: ended.failReason,
    operations: [],
  };
  expect(all).toMatchObject({ result: { offset: 0, limit: 10, total: 2 } });
  expect(jobsOf(all)).toContainEqual({ ...fields, ...times, ...listed });
  expect(page).toMatchObject({ result: { offset: 0, limit: 1, total: 2 } });
  const running = { id: simulator.jobId, status: "Running", end_time: "", process: "0%" };
  expect(jobsOf(page)).toEqual([expect.objectContaining(running)]);
  // The client does not know the error shape of DDM's reference, and hands on the text.
  expect(unknown).toMatchObject({ status: 400, message: expect.stringContaining('"errCode":"DBS.300400"') as unknown });
});

test("the client finds the project of its region at IAM", async () => {
  const [one] = await call(permanentKey(simulator), {});
  expect(one).toMatchObject({ result: { job: { id: jobId } } });
  expect(simulator.history[0]).toMatchObject({ path: "/v3/projects", query: `?name=${simulator.region}`, status: 200 });
});

test.each<readonly [string, (from: Simulator) => Key, string]>([
  ["a wrong secret", (from) => ({ ...permanentKey(from), secretKey: "wrong" }), "verify aksk signature fail"],
  ["an unknown key", (from) => ({ ...permanentKey(from), accessKey: "AK" }), "ak AK not exist"],
  [
    "a temporary key without its security token",
    ({ temporaryKey: { accessKey, secretKey } }) => ({ accessKey, secretKey }),
    "not exist",
  ],
  [
    "a temporary key with another security token",
    (from) => ({ ...temporaryKey(from), securityToken: "wrong" }),
    "not exist",
  ],
])("%s is refused", async (_name, keyOf, words) => {
  for (const outcome of await call(keyOf(simulator))) {
    expect(outcome).toMatchObject({
      status: 401,
      code: "APIGW.0301",
      message: expect.stringContaining(words) as unknown,
    });
  }
});

test("another project's id is refused", async () => {
  const [one] = await call(permanentKey(simulator), { projectId: "0".repeat(32) });
  expect(one).toMatchObject({ status: 403, code: "APIGW.0302" });
});

function jobsOf(outcome: HuaweiOutcome | undefined): unknown {
  return outcome && "result" in outcome ? (outcome.result as { jobs: unknown }).jobs : outcome;
}
