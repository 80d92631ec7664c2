import type { Fault } from "../../simulator";

/** One fault of a request, and its effect on a wait. */
export interface FaultCase {
  /** Its name in the documentation. */
  readonly name: string;
  /** The server's action in place of the answer. */
  readonly fault?: Fault;
  /** The target of the request in place of the server. */
  readonly goesTo?: string;
  /** The effect of a single fault on a wait: it continues, or it ends with an error of this code. */
  readonly once: "continues" | "JOB_UNREADABLE";
  /** The effect if the job was never seen, if it differs. */
  readonly onceUnseen?: "JOB_UNREADABLE";
  /** The code of the error if the fault persists. */
  readonly keepsOn: "POLLS_FAILED" | "WAIT_TIMEOUT" | "JOB_NOT_FOUND" | "JOB_UNREADABLE";
}

const goesOn = { once: "continues", keepsOn: "POLLS_FAILED" } as const;
const atOnce = { once: "JOB_UNREADABLE", keepsOn: "JOB_UNREADABLE" } as const;
const wrongAddress = { once: "continues", onceUnseen: "JOB_UNREADABLE", keepsOn: "JOB_UNREADABLE" } as const;
const html = "<html><body><h1>502 Bad Gateway</h1>The backend server is unreachable</body></html>";
const ddm = (errCode: string, externalMessage: string): object => ({ errCode, externalMessage });
const gateway = (error_code: string, error_msg: string): object => ({ error_code, error_msg, request_id: "r-1" });

export const faultCases: readonly FaultCase[] = [
  { name: "408", fault: { status: 408 }, ...goesOn },
  {
    name: "429, with Retry-After",
    fault: {
      status: 429,
      headers: { "Retry-After": "7" },
      body: gateway("APIGW.0308", "The throttling threshold has been reached"),
    },
    once: "continues",
    // The API is reachable, so only the wait's timeout ends it.
    keepsOn: "WAIT_TIMEOUT",
  },
  { name: "500", fault: { status: 500, body: ddm("DBS.200412", "Server failure.") }, ...goesOn },
  { name: "502, an HTML page", fault: { status: 502, body: html }, ...goesOn },
  { name: "503", fault: { status: 503, body: ddm("DBS.200412", "Server failure.") }, ...goesOn },
  { name: "504", fault: { status: 504, body: gateway("APIGW.0201", "Backend timeout") }, ...goesOn },
  { name: "connection reset", fault: { reset: true }, ...goesOn },
  { name: "connection refused", goesTo: "http://127.0.0.1:1", ...goesOn },
  { name: "host name not found", goesTo: "http://no-such-host.invalid", ...goesOn },
  { name: "answer cut off", fault: { truncate: true }, ...goesOn },
  { name: "answer that is not JSON", fault: { status: 200, body: '{"job": ' }, ...goesOn },
  { name: "answer that is an HTML page", fault: { status: 200, body: "<html>Please log in</html>" }, ...goesOn },
  { name: "answer without the job's status", fault: { status: 200, body: { job: { id: "j", name: "n" } } }, ...goesOn },
  { name: "empty answer", fault: { status: 200, body: "" }, ...goesOn },
  { name: "no answer", fault: { hang: "headers" }, ...goesOn },
  { name: "answer that does not end", fault: { hang: "body" }, ...goesOn },
  {
    name: "400, an error inside DDM",
    fault: { status: 400, body: ddm("DBS.300120", "Failed to obtain task information.") },
    ...goesOn,
  },
  {
    name: "400, unknown job",
    fault: { status: 400, body: ddm("DBS.300400", "The task is not found.") },
    once: "continues",
    keepsOn: "JOB_NOT_FOUND",
  },
  {
    name: "404 of DDM",
    fault: { status: 404, body: ddm("DBS.300400", "The task is not found.") },
    once: "continues",
    keepsOn: "JOB_NOT_FOUND",
  },
  {
    name: "404 of the API gateway",
    fault: { status: 404, body: gateway("APIGW.0101", "The API does not exist") },
    ...wrongAddress,
  },
  { name: "404 with an HTML page", fault: { status: 404, body: "<html>404 Not Found</html>" }, ...wrongAddress },
  { name: "404 without a body", fault: { status: 404 }, ...wrongAddress },
  {
    name: "401",
    fault: { status: 401, body: gateway("APIGW.0307", "The token must be updated") },
    once: "continues",
    keepsOn: "JOB_UNREADABLE",
  },
  { name: "400, any other", fault: { status: 400, body: ddm("DBS.280001", "Parameter error.") }, ...atOnce },
  { name: "403", fault: { status: 403, body: ddm("DBS.200056", "No permission.") }, ...atOnce },
];
