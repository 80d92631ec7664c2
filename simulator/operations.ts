/** One operation of DDM's reference. */
export interface Operation {
  readonly method: string;
  /** Path with `{names}` for its variable parts. */
  readonly path: string;
  readonly isServed: boolean;
}

const served = (method: string, path: string): Operation => ({ method, path, isServed: true });
const notYet = (method: string, path: string): Operation => ({ method, path, isServed: false });

/** Every operation that the reference documents, and whether the simulator serves it. */
export const operations: readonly Operation[] = [
  served("GET", "/"),
  served("GET", "/v1/{project_id}/instances"),
  served("POST", "/v1/{project_id}/instances"),
  served("DELETE", "/v1/{project_id}/instances/{instance_id}"),
  served("GET", "/v1/{project_id}/instances/{instance_id}"),
  served("POST", "/v1/{project_id}/instances/{instance_id}/action"),
  served("GET", "/v1/{project_id}/instances/{instance_id}/databases"),
  served("POST", "/v1/{project_id}/instances/{instance_id}/databases"),
  served("DELETE", "/v1/{project_id}/instances/{instance_id}/databases/{db_name}"),
  served("GET", "/v1/{project_id}/instances/{instance_id}/databases/{db_name}"),
  served("PUT", "/v1/{project_id}/instances/{instance_id}/modify-name"),
  served("PUT", "/v1/{project_id}/instances/{instance_id}/modify-security-group"),
  served("GET", "/v1/{project_id}/instances/{instance_id}/nodes"),
  served("GET", "/v1/{project_id}/instances/{instance_id}/nodes/{node_id}"),
  served("GET", "/v1/{project_id}/instances/{instance_id}/rds"),
  notYet("POST", "/v1/{project_id}/instances/{instance_id}/rds/sync"),
  notYet("POST", "/v1/{project_id}/instances/{instance_id}/reload-config"),
  served("GET", "/v2/{project_id}/engines"),
  served("GET", "/v2/{project_id}/flavors"),
  served("POST", "/v2/{project_id}/instances/{instance_id}/action/enlarge"),
  notYet("PUT", "/v2/{project_id}/instances/{instance_id}/action/read-write-strategy"),
  served("POST", "/v2/{project_id}/instances/{instance_id}/action/reduce"),
  notYet("GET", "/v2/{project_id}/instances/{instance_id}/slowlog"),
  served("PUT", "/v3.1/{project_id}/instances/{instance_id}/configurations"),
  notYet("GET", "/v3/{project_id}/backups"),
  notYet("DELETE", "/v3/{project_id}/backups/{backup_id}"),
  notYet("GET", "/v3/{project_id}/configurations"),
  notYet("POST", "/v3/{project_id}/configurations"),
  notYet("DELETE", "/v3/{project_id}/configurations/{config_id}"),
  notYet("GET", "/v3/{project_id}/configurations/{config_id}"),
  served("GET", "/v3/{project_id}/engines"),
  served("GET", "/v3/{project_id}/flavors"),
  served("POST", "/v3/{project_id}/instances"),
  notYet("GET", "/v3/{project_id}/instances/tags"),
  served("DELETE", "/v3/{project_id}/instances/{instance_id}"),
  served("PUT", "/v3/{project_id}/instances/{instance_id}/admin-user"),
  served("GET", "/v3/{project_id}/instances/{instance_id}/available-data-nodes"),
  notYet("POST", "/v3/{project_id}/instances/{instance_id}/backups/metadata-recovery"),
  served("POST", "/v3/{project_id}/instances/{instance_id}/backups/recovery"),
  notYet("GET", "/v3/{project_id}/instances/{instance_id}/backups/related-dn"),
  notYet("GET", "/v3/{project_id}/instances/{instance_id}/backups/restorable-data-node"),
  notYet("GET", "/v3/{project_id}/instances/{instance_id}/backups/restorable-instances"),
  notYet("GET", "/v3/{project_id}/instances/{instance_id}/backups/restorable-time-interval"),
  notYet("GET", "/v3/{project_id}/instances/{instance_id}/backups/{backup_id}"),
  served("GET", "/v3/{project_id}/instances/{instance_id}/configurations"),
  notYet("PUT", "/v3/{project_id}/instances/{instance_id}/configurations"),
  notYet("POST", "/v3/{project_id}/instances/{instance_id}/data-nodes/sync"),
  served("POST", "/v3/{project_id}/instances/{instance_id}/databases"),
  served("DELETE", "/v3/{project_id}/instances/{instance_id}/databases/{db_name}"),
  served("GET", "/v3/{project_id}/instances/{instance_id}/databases/{db_name}"),
  served("POST", "/v3/{project_id}/instances/{instance_id}/databases/{db_name}/migration"),
  notYet("GET", "/v3/{project_id}/instances/{instance_id}/databases/{db_name}/migration/available-data-nodes"),
  served("GET", "/v3/{project_id}/instances/{instance_id}/databases/{db_name}/migration/jobs/{job_id}"),
  served("PUT", "/v3/{project_id}/instances/{instance_id}/databases/{db_name}/migration/jobs/{job_id}/cancel"),
  served("PUT", "/v3/{project_id}/instances/{instance_id}/databases/{db_name}/migration/jobs/{job_id}/clean"),
  served("PUT", "/v3/{project_id}/instances/{instance_id}/databases/{db_name}/migration/jobs/{job_id}/retry"),
  served("PUT", "/v3/{project_id}/instances/{instance_id}/databases/{db_name}/migration/jobs/{job_id}/rollback"),
  served("PUT", "/v3/{project_id}/instances/{instance_id}/databases/{db_name}/migration/jobs/{job_id}/route-switch"),
  notYet(
    "PUT",
    "/v3/{project_id}/instances/{instance_id}/databases/{db_name}/migration/jobs/{job_id}/route-switch-strategy",
  ),
  notYet("POST", "/v3/{project_id}/instances/{instance_id}/databases/{db_name}/migration/precheck"),
  notYet("GET", "/v3/{project_id}/instances/{instance_id}/databases/{db_name}/migration/precheck/{job_id}"),
  served("DELETE", "/v3/{project_id}/instances/{instance_id}/eip"),
  served("POST", "/v3/{project_id}/instances/{instance_id}/eip"),
  served("PUT", "/v3/{project_id}/instances/{instance_id}/elb/ip"),
  served("PUT", "/v3/{project_id}/instances/{instance_id}/flavor"),
  served("GET", "/v3/{project_id}/instances/{instance_id}/groups"),
  served("POST", "/v3/{project_id}/instances/{instance_id}/groups"),
  served("DELETE", "/v3/{project_id}/instances/{instance_id}/groups/{group_id}"),
  served("POST", "/v3/{project_id}/instances/{instance_id}/nodes"),
  served("POST", "/v3/{project_id}/instances/{instance_id}/nodes/batch-delete"),
  served("GET", "/v3/{project_id}/instances/{instance_id}/nodes/{node_id}"),
  served("POST", "/v3/{project_id}/instances/{instance_id}/nodes/{node_id}/restart"),
  served("PUT", "/v3/{project_id}/instances/{instance_id}/port"),
  served("POST", "/v3/{project_id}/instances/{instance_id}/restart"),
  notYet("GET", "/v3/{project_id}/instances/{instance_id}/schema-metadata"),
  notYet("POST", "/v3/{project_id}/instances/{instance_id}/schema-metadata"),
  notYet("GET", "/v3/{project_id}/instances/{instance_id}/slow-logs"),
  served("POST", "/v3/{project_id}/instances/{instance_id}/switch-ssl"),
  served("GET", "/v3/{project_id}/instances/{instance_id}/tags"),
  served("POST", "/v3/{project_id}/instances/{instance_id}/tags/create"),
  served("POST", "/v3/{project_id}/instances/{instance_id}/tags/delete"),
  notYet("PUT", "/v3/{project_id}/instances/{instance_id}/tags/{key}"),
  served("GET", "/v3/{project_id}/jobs"),
  served("GET", "/v3/{project_id}/jobs/{job_id}"),
  notYet("POST", "/v3/{project_id}/weak-password-verification"),
];

/** The operation of a request, if the reference has it but the simulator does not serve it yet. */
export function unservedOperation(method: string, path: string): Operation | undefined {
  return unserved.find(({ operation, pattern }) => operation.method === method && pattern.test(path))?.operation;
}

const unserved = operations
  .filter(({ isServed }) => !isServed)
  .map((operation) => ({ operation, pattern: new RegExp(`^${operation.path.replace(/\{\w+\}/g, "[^/]+")}$`) }));
