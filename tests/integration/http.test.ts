import { createServer, type Server } from "node:http";
import { readFileSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { systemClock } from "../../provider/clock";
import { httpSender, type HttpAnswer } from "../../provider/api/transport/http";
import { startSimulator, type Simulator } from "../../simulator";

let simulator: Simulator;

beforeEach(async () => {
  simulator = await startSimulator();
});

afterEach(async () => {
  await simulator.close();
});

function getJob(timeoutMs?: number, signal?: AbortSignal): Promise<HttpAnswer> {
  const url = new URL(`${simulator.url}/v3/${simulator.projectId}/jobs/${simulator.jobId}?secret=query`);
  return httpSender(
    systemClock,
    undefined,
    timeoutMs,
  )({ method: "GET", url, headers: { "X-Auth-Token": simulator.token } }, signal);
}

test("an answer has its status, body and request id", async () => {
  const answer = await getJob();
  expect(answer.status).toBe(200);
  expect(JSON.parse(answer.body)).toHaveProperty("job.id", simulator.jobId);
  expect(answer.requestId).toBe(simulator.history.at(-1)?.requestId);
});

test("a request names the version of the package in its user agent", async () => {
  let userAgent: string | undefined;
  const server = createServer((request, response) => {
    userAgent = request.headers["user-agent"];
    response.end("{}");
  });
  await httpSender()({ method: "GET", url: await listen(server) });
  server.closeAllConnections();
  server.close();
  const { version } = JSON.parse(readFileSync(join(__dirname, "../../package.json"), "utf8")) as { version: string };
  expect(userAgent).toBe(`pulumi-otc-ddm/${version}`);
});

test("the connection is reused for the next request", async () => {
  const ports = new Set<number | undefined>();
  const server = createServer((request, response) => {
    ports.add(request.socket.remotePort);
    response.end("{}");
  });
  const url = await listen(server);
  const send = httpSender();
  for (let count = 0; count < 5; count++) await send({ method: "GET", url });
  expect(ports.size).toBe(1);
  server.closeAllConnections();
  server.close();
});

test.each([
  ["resets the connection", { reset: true } as const],
  ["breaks off in the middle of the body", { truncate: true } as const],
])("a failed connection is an error if the server %s", async (_name, fault) => {
  simulator.inject(fault);
  const failure = await getJob().catch((error: unknown) => error);
  expect(failure).toMatchObject({ code: "CONNECTION_FAILED" });
  expect(String(failure)).toContain(`GET ${simulator.url}/v3/`);
  expect(String(failure)).not.toContain("secret=query");
  expect(JSON.stringify(failure) + String((failure as Error).cause)).not.toContain(simulator.token);
});

test("a refused connection is an error with the system's code", async () => {
  const url = new URL("http://127.0.0.1:1/");
  await expect(httpSender()({ method: "GET", url })).rejects.toMatchObject({
    code: "CONNECTION_FAILED",
    cause: { code: "ECONNREFUSED" },
  });
});

test.each([
  ["headers do not come", { hang: "headers" } as const],
  ["body does not end", { hang: "body" } as const],
])("a request ends at its timeout if the %s", async (_name, fault) => {
  simulator.inject(fault);
  await expect(getJob(300)).rejects.toMatchObject({ code: "REQUEST_TIMEOUT" });
});

test("a request ends at once if the caller aborts", async () => {
  simulator.inject({ hang: "headers" });
  const controller = new AbortController();
  const pending = getJob(undefined, controller.signal);
  controller.abort(new Error("cancelled by the user"));
  await expect(pending).rejects.toThrow("cancelled by the user");
});

test("a body of more than 1 MiB is refused", async () => {
  simulator.inject({ status: 200, body: "x".repeat(1024 * 1024 + 1) });
  await expect(getJob()).rejects.toMatchObject({ code: "BODY_TOO_LARGE" });
});

test("a redirect is not followed, so the token is sent nowhere else", async () => {
  let visited = false;
  const elsewhere = createServer((_request, response) => {
    visited = true;
    response.end();
  });
  const url = await listen(elsewhere);
  simulator.inject({ status: 307, headers: { Location: url.href } });
  expect((await getJob()).status).toBe(307);
  expect(visited).toBe(false);
  elsewhere.close();
});

test.each([9, 20, 60])("a token of %d KiB is read from a header", async (kibibytes) => {
  const token = "t".repeat(kibibytes * 1024);
  simulator.inject({ status: 201, headers: { "X-Subject-Token": token } });
  expect((await getJob()).header("x-subject-token")).toBe(token);
});

async function listen(server: Server): Promise<URL> {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
}
