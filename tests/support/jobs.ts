import type { Job } from "../../provider/job";

/** A running job, with changes of a test. */
export function job(changes: Partial<Job> = {}): Job {
  return {
    id: "31b8ae23-c687-4d80-b7b4-42a66c9bb886",
    name: "CreateInstance",
    status: "Running",
    createdTime: "2026-01-01T00:00:00Z",
    instance: { id: "a48e43ff268f4c0e879652d65e63d0fbin09", name: "orders-db" },
    ...changes,
  };
}

/** An error of the API client. */
export function callError(fields: {
  status?: number;
  code?: string;
  apiCode?: string;
  retryAfterMs?: number;
  kind?: string;
}): Error {
  return Object.assign(new Error(`call failed ${JSON.stringify(fields)}`), fields);
}

export const notFound = (): Error => callError({ status: 400, apiCode: "DBS.300400", kind: "not-found" });

/** A 404 that does not come from DDM. */
export const wrongAddress = (): Error => callError({ status: 404, kind: "wrong-address" });
