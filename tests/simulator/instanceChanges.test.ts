import { StillCloud } from "./stillCloud";

let cloud: StillCloud;

beforeEach(() => {
  cloud = new StillCloud();
});

test("a new name must not have an underscore, unlike the name of a new instance", () => {
  const id = cloud.create();
  expect(cloud.call("PUT", `v1 instances/${id}/modify-name`, { name: "orders_two" }).status).toBe(400);
  expect(cloud.call("PUT", `v1 instances/${id}/modify-name`, { name: "orders-two" })).toMatchObject({
    status: 200,
    body: { name: "orders-two" },
  });
  expect(cloud.read(id)["name"]).toBe("orders-two");
});

/** The changes with their own status. */
const lastingChanges = [
  ["GROWING", "POST", "v3", "/nodes", { nodes: [{ available_zone: "eu-de-01" }] }],
  ["REDUCING", "POST", "v2", "/action/reduce", { node_number: 1 }],
  ["RESIZING", "PUT", "v3", "/flavor", { spec_code: "ddm.4xlarge.2" }],
  ["RESET_PASSWORD", "PUT", "v3", "/admin-user", { name: "root", password: "admin-Secret-1" }],
  ["SET_CONFIGURATION", "PUT", "v3.1", "/configurations", { values: { long_query_time: "2" } }],
] as const;

const changes = [
  ["PUT", "v1", "/modify-name", { name: "orders-two" }],
  ["PUT", "v1", "/modify-security-group", { security_group_id: "other" }],
  ["POST", "v3", "/restart", undefined],
  ["POST", "v1", "/action", { restart: { type: "soft" } }],
  ["POST", "v3", "/tags/create", { tags: [{ key: "team", value: "orders" }] }],
  ["POST", "v3", "/tags/delete", { tags: [{ key: "team" }] }],
  ["DELETE", "v3", "", undefined],
  ["DELETE", "v1", "", undefined],
  ...lastingChanges.map(([, ...change]) => change),
] as const;

function expectBusy(id: string): void {
  for (const [method, version, path, body] of changes) {
    const { status, fields } = cloud.call(method, `${version} instances/${id}${path}`, body);
    expect([method, path, status, fields["errCode"]]).toEqual([method, path, 409, "DBS.200019"]);
  }
}

test("every other operation is answered with 409 while one is running", () => {
  const id = cloud.create({}, false);
  expect(cloud.read(id)["status"]).toBe("CREATING");
  expectBusy(id);
  cloud.nowMs += 307_000;
  const restart = cloud.call("POST", `v3 instances/${id}/restart`);
  expect(restart.status).toBe(202);
  expect(cloud.read(id)).toMatchObject({ status: "RESTARTING", node_count: 3 });
  expectBusy(id);
  cloud.nowMs += 60_000;
  expect(cloud.read(id)["status"]).toBe("RUNNING");
  cloud.call("DELETE", `v3 instances/${id}?delete_dn_data=true`);
  expect(cloud.read(id)["status"]).toBe("DELETING");
  expectBusy(id);
  cloud.nowMs += 60_000;
  expect(cloud.call("GET", `v1 instances/${id}`)).toMatchObject({ status: 404, body: { errCode: "DBS.200002" } });
});

test("the job of a change has its name and instance, and no other details", () => {
  const id = cloud.create();
  const { job_id: jobId } = cloud.call("POST", `v3 instances/${id}/restart`).fields;
  const { job } = cloud.call("GET", `v3 jobs/${String(jobId)}`).fields as { job: object };
  expect(job).toMatchObject({ name: "RestartInstance", status: "Running" });
  expect(job).toHaveProperty("instance", { id, name: "orders_db" });
});

test.each([
  ["CreateInstance", "CREATEFAILED"],
  ["RestartInstance", "ERROR"],
  ["DeleteInstance", "ERROR"],
])("an instance after a failed %s is %s, and can be deleted but not changed", (failing, status) => {
  let fails = true;
  cloud = new StillCloud({ jobScript: ({ name }) => (fails && name === failing ? { outcome: "Failed" } : {}) });
  const id = cloud.create();
  if (failing === "RestartInstance") cloud.call("POST", `v3 instances/${id}/restart`);
  if (failing === "DeleteInstance") cloud.call("DELETE", `v3 instances/${id}`);
  cloud.nowMs += 60_000;
  expect(cloud.read(id)["status"]).toBe(status);
  expect(cloud.call("PUT", `v1 instances/${id}/modify-name`, { name: "orders-two" }).status).toBe(400);
  fails = false;
  expect(cloud.call("DELETE", `v3 instances/${id}`).status).toBe(202);
});

test("an instance may be busy for some time after a rename", () => {
  cloud = new StillCloud({ renameInstanceSeconds: 5 });
  const id = cloud.create();
  cloud.call("PUT", `v1 instances/${id}/modify-name`, { name: "orders-two" });
  expect(cloud.read(id)).toMatchObject({ name: "orders-two", status: "MODIFY_NAME" });
  expectBusy(id);
  cloud.nowMs += 5000;
  expect(cloud.read(id)["status"]).toBe("RUNNING");
});

test.each(lastingChanges)(
  "an instance that is %s refuses every other operation, and is running again after it",
  (status, method, version, path, body) => {
    const id = cloud.create();
    expect(cloud.call(method, `${version} instances/${id}${path}`, body).status).toBeLessThan(300);
    expect(cloud.read(id)["status"]).toBe(status);
    expectBusy(id);
    cloud.nowMs += 180_000;
    expect(cloud.read(id)["status"]).toBe("RUNNING");
  },
);

test.each(lastingChanges)("an instance that does not exist cannot be %s", (_status, method, version, path, body) => {
  const { status, fields } = cloud.call(method, `${version} instances/none${path}`, body);
  expect({ status, code: fields["errCode"] }).toEqual({ status: 404, code: "DBS.200002" });
});
