import type { ServerFault } from "./faultyServer";

/** One kind of answer, or no answer. */
export interface AnswerKind {
  /** Its name in the documentation. */
  readonly name: string;
  /** The faults of this kind. If the request may have taken effect, both cases are tried. */
  readonly ways: readonly ServerFault[];
  /** Whether DDM itself says that the requested resource does not exist. */
  readonly saysGone?: true;
}

type Answer = Extract<ServerFault, { does: "answer" }>;
type Headers = Readonly<Record<string, string>>;

const text = (status: number, body: string, headers: Headers = {}): Answer => ({
  ...{ does: "answer", carriedOut: false },
  ...{ status, body, headers },
});
const json = (status: number, body: unknown, headers?: Headers): Answer => text(status, JSON.stringify(body), headers);
const ddm = (status: number, errCode: string, externalMessage: string): Answer =>
  json(status, { errCode, externalMessage });
const gateway = (status: number, error_code: string, error_msg: string, headers?: Headers): Answer =>
  json(status, { error_code, error_msg, request_id: "r-1" }, headers);

/** The request took effect, or not, before this answer replaced the true one. */
const eitherWay = (way: Extract<ServerFault, { carriedOut: boolean }>): readonly ServerFault[] => [
  { ...way, carriedOut: true },
  { ...way, carriedOut: false },
];

export const answerKinds: readonly AnswerKind[] = [
  { name: "another 2xx, with the expected body", ways: [{ does: "restate", status: 203 }] },
  { name: "2xx without a body", ways: [{ ...text(204, ""), carriedOut: true }] },
  { name: "200 with an empty body", ways: eitherWay(text(200, "")) },
  { name: "200 with a page of HTML", ways: eitherWay(text(200, "<!doctype html><title>Please log in</title>")) },
  { name: "3xx", ways: [text(302, "", { Location: "https://portal.test/" })] },
  { name: "401", ways: [gateway(401, "APIGW.0307", "The token must be updated")] },
  { name: "403", ways: [ddm(403, "DBS.200056", "No permission.")] },
  { name: "404 of DDM", ways: [{ does: "say not found" }], saysGone: true },
  {
    name: "404 of IAM",
    ways: [json(404, { error: { code: 404, message: "Could not find it.", title: "Not Found" } })],
  },
  { name: "404 of the API gateway", ways: [gateway(404, "APIGW.0101", "The API does not exist")] },
  { name: "404 of a web server", ways: [text(404, "<html><h1>404 Not Found</h1></html>")] },
  { name: "404 without a body", ways: [text(404, "")] },
  { name: "404 of another service", ways: [json(404, { code: "NotFound", message: "It does not exist" })] },
  {
    name: "409, another operation runs",
    ways: [ddm(409, "DBS.200019", "Another operation is being performed on the instance.")],
  },
  { name: "409, any other", ways: [ddm(409, "DBS.200011", "The instance name already exists.")] },
  {
    name: "429",
    ways: [gateway(429, "APIGW.0308", "The throttling threshold has been reached", { "Retry-After": "1" })],
  },
  {
    name: "400 that repeats the request",
    ways: [{ does: "echo", status: 400 }],
  },
  { name: "500 of DDM", ways: eitherWay(ddm(500, "DBS.200412", "Server failure.")) },
  { name: "503 with a page of HTML", ways: eitherWay(text(503, "<html><h1>Service Unavailable</h1></html>")) },
  { name: "504 of the API gateway", ways: eitherWay(gateway(504, "APIGW.0201", "Backend timeout")) },
  { name: "answer cut off", ways: eitherWay({ does: "cut off", carriedOut: true }) },
  { name: "connection reset", ways: eitherWay({ does: "reset", carriedOut: true }) },
  { name: "certificate not trusted", ways: [{ does: "misdirect", to: "untrusted" }] },
  { name: "host name not found", ways: [{ does: "misdirect", to: "unknown" }] },
  { name: "connection refused", ways: [{ does: "misdirect", to: "closed" }] },
];
