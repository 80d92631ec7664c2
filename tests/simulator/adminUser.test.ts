import { StillCloud } from "./stillCloud";

let cloud: StillCloud;

beforeEach(() => {
  cloud = new StillCloud();
});

const set = (id: string, body: unknown) => cloud.call("PUT", `v3 instances/${id}/admin-user`, body);
const passwordOf = (id: string): unknown => cloud.state.instance(id).administrator.password;

test("the first call names the administrator, and later calls only set the password", () => {
  const id = cloud.create();
  expect(cloud.read(id)["admin_user_name"]).toBe("");
  const { status, fields } = set(id, { name: "root", password: "admin-Secret-1" });
  expect(status).toBe(202);
  expect(fields).toEqual({ job_id: expect.stringMatching(/^[0-9a-f-]{36}$/) as unknown, instance_id: id });
  cloud.nowMs += 5000;
  expect(cloud.read(id)).toMatchObject({ status: "RUNNING", admin_user_name: "root" });
  expect(passwordOf(id)).toBe("admin-Secret-1");
  expect(set(id, { name: "other", password: "admin-Secret-2" })).toMatchObject({
    status: 400,
    body: { errCode: "DBS.280001" },
  });
  expect(set(id, { name: "root", password: "admin-Secret-2" }).status).toBe(202);
  cloud.nowMs += 5000;
  expect(passwordOf(id)).toBe("admin-Secret-2");
});

test("an administrator that was named at the creation keeps its name", () => {
  const id = cloud.create({ admin_user_name: "root", admin_user_password: "admin-Secret-1" });
  expect(passwordOf(id)).toBe("admin-Secret-1");
  expect(set(id, { name: "other", password: "admin-Secret-2" }).status).toBe(400);
  expect(set(id, { name: "root", password: "admin-Secret-2" }).status).toBe(202);
});

test("the task center has no job for the call", () => {
  const id = cloud.create();
  const { job_id: jobId } = set(id, { name: "root", password: "admin-Secret-1" }).fields;
  expect(cloud.call("GET", `v3 jobs/${String(jobId)}`)).toMatchObject({ status: 400, body: { errCode: "DBS.300400" } });
  const list = cloud.call("GET", `v3 jobs?start_time=${cloud.nowMs - 600_000}&end_time=${cloud.nowMs}`);
  expect(JSON.stringify(list.body)).not.toContain(String(jobId));
});

test("the instance is busy for the time of the option", () => {
  cloud = new StillCloud({ resetPasswordSeconds: 60 });
  const id = cloud.create();
  set(id, { name: "root", password: "admin-Secret-1" });
  cloud.nowMs += 59_000;
  expect(cloud.read(id)).toMatchObject({ status: "RESET_PASSWORD", admin_user_name: "" });
  cloud.nowMs += 1000;
  expect(cloud.read(id)).toMatchObject({ status: "RUNNING", admin_user_name: "root" });
});

test.each([
  undefined,
  {},
  { name: "root" },
  { password: "admin-Secret-1" },
  { name: "1root", password: "admin-Secret-1" },
  { name: "ro-ot", password: "admin-Secret-1" },
  { name: "r".repeat(33), password: "admin-Secret-1" },
  { name: "root", password: "Short-1" },
  { name: "root", password: "onlyletters1" },
  { name: "root", password: "Has space-1" },
  { name: "root", password: "admin-Secret-1", force: true },
])("a request for an administrator with %j is refused, without its password in the answer", (body) => {
  const { status, fields } = set(cloud.create(), body);
  expect({ status, code: fields["errCode"] }).toEqual({ status: 400, code: "DBS.280001" });
  expect(JSON.stringify(fields)).not.toMatch(/Secret|Short-1|onlyletters1|Has space/);
});

test("no answer contains the password", () => {
  const id = cloud.create();
  const set1 = set(id, { name: "root", password: "admin-Secret-1" });
  cloud.nowMs += 5000;
  const answers = [
    set1,
    ...["", "/nodes"].map((path) => cloud.call("GET", `v1 instances/${id}${path}`)),
    ...["/groups", "/tags", "/configurations"].map((path) => cloud.call("GET", `v3 instances/${id}${path}`)),
    cloud.call("GET", "v1 instances"),
  ];
  expect(JSON.stringify(answers)).not.toContain("Secret");
});
