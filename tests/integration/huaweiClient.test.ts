import { startSimulator, type Simulator } from "../../simulator";
import { callWithHuaweiClient, type HuaweiAccess, type HuaweiOutcome } from "./huawei/callWithHuaweiClient";

const hourMs = 3_600_000;
const instance = { id: "3b1ad0cc7a214a2f9f9d0d6f1c5a8f3ein09", name: "orders-db" };
const ended = { name: "DeleteInstance", outcome: "Failed", failReason: "The instance is in use." } as const;

let simulator: Simulator;
let jobId: string;
let outcomes: ReadonlyMap<string, readonly HuaweiOutcome[]>;

type Key = Pick<HuaweiAccess, "accessKey" | "secretKey" | "securityToken">;

const permanentKey = ({ accessKey, secretKey }: Simulator): Key => ({ accessKey, secretKey });
const temporaryKey = ({ temporaryKey: key }: Simulator): Key => key;
const keys = [
  ["a permanent key", permanentKey],
  ["a temporary key and its security token", temporaryKey],
] as const;
const refused: readonly (readonly [name: string, keyOf: (from: Simulator) => Key, words: string])[] = [
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
];

// The first run installs packages.
beforeAll(async () => {
  const { ensurePython } = await import("../../scripts/toolchains/python.mjs");
  const python = await ensurePython();
  simulator = await startSimulator();
  // The job has to be at its beginning, even if Python starts slowly.
  simulator.hold(simulator.jobId);
  jobId = simulator.addJob({ ...ended, durationSeconds: 5, ageSeconds: 10, instance });
  const { projectId } = simulator;
  const accesses: readonly (readonly [string, HuaweiAccess])[] = [
    ...[...keys, ...refused].map(([name, keyOf]) => [name, accessWith(keyOf(simulator), { projectId })] as const),
    ["no project", accessWith(permanentKey(simulator), {})],
    ["another project", accessWith(permanentKey(simulator), { projectId: "0".repeat(32) })],
  ];
  const found = await callWithHuaweiClient(
    python,
    accesses.map(([, access]) => access),
  );
  outcomes = new Map(accesses.map(([name], index) => [name, found[index] ?? []]));
}, 900_000);

afterAll(() => simulator.close());

function accessWith(key: Key, project: { projectId?: string }): HuaweiAccess {
  const { url, region } = simulator;
  const nowMs = Date.now();
  const calls = [
    ["show_ddm_job_result", { job_id: jobId }],
    ["list_tasks", { start_time: nowMs - hourMs, end_time: nowMs, offset: 0, limit: 1 }],
    ["list_tasks", { start_time: nowMs - hourMs, end_time: nowMs }],
    ["show_ddm_job_result", { job_id: "nowhere" }],
  ] as const;
  return { url, region, ...key, ...project, calls };
}

/** The results of the four calls with a way of access. */
function outcomesOf(name: string): readonly HuaweiOutcome[] {
  const found = outcomes.get(name) ?? [];
  expect(found).toHaveLength(4);
  return found;
}

test.each(keys)("%s reads a job and the list of jobs", (name) => {
  const [one, page, all, unknown] = outcomesOf(name);
  const time: unknown = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+0000$/);
  const fields = { id: jobId, name: "DeleteInstance", status: "Failed", process: "" };
  const times = { created_time: time, end_time: time };
  expect(one).toEqual({ result: { job: { ...fields, ...times, instance } } });
  // The client drops fields that its models do not have. This list has every field of the models.
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
  // The client does not know the error shape of DDM's reference, and returns the text.
  expect(unknown).toMatchObject({ status: 400, message: expect.stringContaining('"errCode":"DBS.300400"') as unknown });
});

test("the client finds the project of its region at IAM", () => {
  const [one] = outcomesOf("no project");
  expect(one).toMatchObject({ result: { job: { id: jobId } } });
  const asked = simulator.history.filter(({ path }) => path === "/v3/projects");
  expect(asked).toMatchObject([{ query: `?name=${simulator.region}`, status: 200 }]);
});

test.each(refused)("%s is refused", (name, _keyOf, words) => {
  for (const outcome of outcomesOf(name)) {
    expect(outcome).toMatchObject({
      status: 401,
      code: "APIGW.0301",
      message: expect.stringContaining(words) as unknown,
    });
  }
});

test("another project's id is refused", () => {
  const [one] = outcomesOf("another project");
  expect(one).toMatchObject({ status: 403, code: "APIGW.0302" });
});

function jobsOf(outcome: HuaweiOutcome | undefined): unknown {
  return outcome && "result" in outcome ? (outcome.result as { jobs: unknown }).jobs : outcome;
}
