import { answer } from "../../simulator/answer";
import { operations } from "../../simulator/operations";
import { CloudState } from "../../simulator/cloud/cloudState";
import { exchange } from "./exchange";

/**
 * Each documented path of Open Telekom Cloud's reference of DDM, with its methods: all pages of both parts, recommended
 * calls and calls to be removed. Two pages name the same path, PUT /v3.1/…/configurations.
 */
const reference = `
GET /
GET POST /v1/{project_id}/instances
DELETE GET /v1/{project_id}/instances/{instance_id}
POST /v1/{project_id}/instances/{instance_id}/action
GET POST /v1/{project_id}/instances/{instance_id}/databases
DELETE GET /v1/{project_id}/instances/{instance_id}/databases/{db_name}
PUT /v1/{project_id}/instances/{instance_id}/modify-name
PUT /v1/{project_id}/instances/{instance_id}/modify-security-group
GET /v1/{project_id}/instances/{instance_id}/nodes
GET /v1/{project_id}/instances/{instance_id}/nodes/{node_id}
GET /v1/{project_id}/instances/{instance_id}/rds
POST /v1/{project_id}/instances/{instance_id}/rds/sync
POST /v1/{project_id}/instances/{instance_id}/reload-config
GET /v2/{project_id}/engines
GET /v2/{project_id}/flavors
POST /v2/{project_id}/instances/{instance_id}/action/enlarge
PUT /v2/{project_id}/instances/{instance_id}/action/read-write-strategy
POST /v2/{project_id}/instances/{instance_id}/action/reduce
GET /v2/{project_id}/instances/{instance_id}/slowlog
PUT /v3.1/{project_id}/instances/{instance_id}/configurations
GET /v3/{project_id}/backups
DELETE /v3/{project_id}/backups/{backup_id}
GET POST /v3/{project_id}/configurations
DELETE GET /v3/{project_id}/configurations/{config_id}
GET /v3/{project_id}/engines
GET /v3/{project_id}/flavors
POST /v3/{project_id}/instances
GET /v3/{project_id}/instances/tags
DELETE /v3/{project_id}/instances/{instance_id}
PUT /v3/{project_id}/instances/{instance_id}/admin-user
GET /v3/{project_id}/instances/{instance_id}/available-data-nodes
POST /v3/{project_id}/instances/{instance_id}/backups/metadata-recovery
POST /v3/{project_id}/instances/{instance_id}/backups/recovery
GET /v3/{project_id}/instances/{instance_id}/backups/related-dn
GET /v3/{project_id}/instances/{instance_id}/backups/restorable-data-node
GET /v3/{project_id}/instances/{instance_id}/backups/restorable-instances
GET /v3/{project_id}/instances/{instance_id}/backups/restorable-time-interval
GET /v3/{project_id}/instances/{instance_id}/backups/{backup_id}
GET PUT /v3/{project_id}/instances/{instance_id}/configurations
POST /v3/{project_id}/instances/{instance_id}/data-nodes/sync
POST /v3/{project_id}/instances/{instance_id}/databases
DELETE GET /v3/{project_id}/instances/{instance_id}/databases/{db_name}
POST /v3/{project_id}/instances/{instance_id}/databases/{db_name}/migration
GET /v3/{project_id}/instances/{instance_id}/databases/{db_name}/migration/available-data-nodes
GET /v3/{project_id}/instances/{instance_id}/databases/{db_name}/migration/jobs/{job_id}
PUT /v3/{project_id}/instances/{instance_id}/databases/{db_name}/migration/jobs/{job_id}/cancel
PUT /v3/{project_id}/instances/{instance_id}/databases/{db_name}/migration/jobs/{job_id}/clean
PUT /v3/{project_id}/instances/{instance_id}/databases/{db_name}/migration/jobs/{job_id}/retry
PUT /v3/{project_id}/instances/{instance_id}/databases/{db_name}/migration/jobs/{job_id}/rollback
PUT /v3/{project_id}/instances/{instance_id}/databases/{db_name}/migration/jobs/{job_id}/route-switch
PUT /v3/{project_id}/instances/{instance_id}/databases/{db_name}/migration/jobs/{job_id}/route-switch-strategy
POST /v3/{project_id}/instances/{instance_id}/databases/{db_name}/migration/precheck
GET /v3/{project_id}/instances/{instance_id}/databases/{db_name}/migration/precheck/{job_id}
DELETE POST /v3/{project_id}/instances/{instance_id}/eip
PUT /v3/{project_id}/instances/{instance_id}/elb/ip
PUT /v3/{project_id}/instances/{instance_id}/flavor
GET POST /v3/{project_id}/instances/{instance_id}/groups
DELETE /v3/{project_id}/instances/{instance_id}/groups/{group_id}
POST /v3/{project_id}/instances/{instance_id}/nodes
POST /v3/{project_id}/instances/{instance_id}/nodes/batch-delete
GET /v3/{project_id}/instances/{instance_id}/nodes/{node_id}
POST /v3/{project_id}/instances/{instance_id}/nodes/{node_id}/restart
PUT /v3/{project_id}/instances/{instance_id}/port
POST /v3/{project_id}/instances/{instance_id}/restart
GET POST /v3/{project_id}/instances/{instance_id}/schema-metadata
GET /v3/{project_id}/instances/{instance_id}/slow-logs
POST /v3/{project_id}/instances/{instance_id}/switch-ssl
GET /v3/{project_id}/instances/{instance_id}/tags
POST /v3/{project_id}/instances/{instance_id}/tags/create
POST /v3/{project_id}/instances/{instance_id}/tags/delete
PUT /v3/{project_id}/instances/{instance_id}/tags/{key}
GET /v3/{project_id}/jobs
GET /v3/{project_id}/jobs/{job_id}
POST /v3/{project_id}/weak-password-verification
`;

const documented = reference
  .trim()
  .split("\n")
  .flatMap((line) => {
    const words = line.split(" ");
    return words.slice(0, -1).map((method) => `${method} ${words.at(-1) ?? ""}`);
  });

const world = new CloudState({});
const samples: Readonly<Record<string, string>> = { project_id: world.projectId };
const targetOf = (path: string): string => path.replace(/\{(\w+)\}/g, (_all, name: string) => samples[name] ?? "some");

/** The gateway's answer to a call: whether the path exists, and whether the method is right. */
function statusOf(method: string, path: string): number {
  const { token } = world.tokens.issue({ methods: ["password"], scope: "project", subject: "user" });
  return answer(world, exchange(method, targetOf(path), { headers: { "x-auth-token": token } })).status;
}

test("the table has exactly the operations of the reference", () => {
  expect(documented).toHaveLength(85);
  expect(operations.map(({ method, path }) => `${method} ${path}`).sort()).toEqual([...documented].sort());
});

const [served, unserved] = [true, false].map((isServed) =>
  operations.filter((operation) => operation.isServed === isServed),
);

test("the table has served and unserved operations", () => {
  expect(served?.length).toBeGreaterThan(15);
  expect((served?.length ?? 0) + (unserved?.length ?? 0)).toBe(operations.length);
});

test.each(served ?? [])("$method $path is served", ({ method, path }) => {
  const { status, body } = answer(world, exchange(method, targetOf(path)));
  // Without a credential: only an existing call asks for one, or is open.
  expect({ status, body }).not.toMatchObject({ body: { error_code: "APIGW.0101" } });
  expect([200, 300, 401]).toContain(status);
  expect(statusOf(method, path)).not.toBe(501);
});

test.each(unserved ?? [])("$method $path is answered with 501, because it is not served yet", ({ method, path }) => {
  expect(statusOf(method, path)).toBe(501);
});

test("an undocumented call gets the answer of the gateway", () => {
  expect(statusOf("GET", "/v3/{project_id}/nothing")).toBe(404);
  expect(statusOf("PATCH", "/v3/{project_id}/instances")).toBe(405);
});

test("a call that is not served yet is named, and only for authorized clients", () => {
  const { method = "", path: named = "" } = unserved?.[0] ?? {};
  const path = targetOf(named);
  expect(answer(world, exchange(method, path)).status).toBe(401);
  const { token } = world.tokens.issue({ methods: ["password"], scope: "project", subject: "user" });
  const { body } = answer(world, exchange(method, path, { headers: { "x-auth-token": token } }));
  expect(JSON.stringify(body)).toContain(`does not serve ${method} ${named} yet`);
});
