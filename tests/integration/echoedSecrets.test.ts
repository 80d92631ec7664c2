import { once } from "node:events";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { startSimulator, type Simulator } from "../../simulator";
import { formsOf } from "../e2e/support/leaks";
import { Tool } from "./cli/tool";

// For a tool that hangs, also on a busy machine.
jest.setTimeout(180_000);

const token = `gAAAAABCanary${"0123456789abcdef".repeat(16)}`;

/** A service that refuses requests with an answer that repeats them in several forms. */
let server: Server;
let address: string;
let refusesLogIn: boolean;
let simulator: Simulator;
let tool: Tool;

beforeAll(async () => {
  server = createServer((request, response) => void answer(request, response)).listen(0, "127.0.0.1");
  await once(server, "listening");
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  simulator = await startSimulator();
  tool = await Tool.for(simulator);
});

afterAll(async () => {
  server.close();
  await simulator.close();
  await tool.remove();
});

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  let body = "";
  for await (const chunk of request) body += String(chunk);
  if (request.url?.startsWith("/v3/auth/tokens") && !refusesLogIn) {
    const times = { issued_at: "2030-06-01T00:00:00Z", expires_at: "2030-06-02T00:00:00Z" };
    response.writeHead(201, { "X-Subject-Token": token });
    response.end(JSON.stringify({ token: { ...times, project: { id: simulator.projectId, name: "eu-de" } } }));
    return;
  }
  const sent = [body, JSON.stringify(body), encodeURIComponent(body), Buffer.from(body).toString("base64")];
  const headers = Object.entries(request.headers).map(([name, value]) => `${name}: ${String(value)}`);
  const echo = [...headers, ...sent].join("; ").slice(-400);
  response.writeHead(refusesLogIn ? 401 : 400, { "Content-Type": "application/json", "X-Request-Id": echo });
  response.end(
    JSON.stringify({
      error_code: echo,
      error_msg: `headers were ${headers.filter((one) => /token|auth/.test(one)).join(", ")}`,
      error: refusesLogIn ? { code: 401, message: body, title: echo } : undefined,
      lists: [headers, sent],
      cookies: { session: echo },
    }),
  );
}

const environment = (password: string): Record<string, string> => ({
  ...tool.env,
  OS_AUTH_URL: `${address}/v3`,
  OS_DDM_ENDPOINT_OVERRIDE: address,
  OS_PASSWORD: password,
});

test.each([
  ["wait", ["wait", "31b8ae23-c687-4d80-b7b4-42a66c9bb886", "--timeout", "2m"]],
  ["jobs", ["jobs"]],
])("%s shows no token that the service repeats", async (_name, args) => {
  refusesLogIn = false;
  for (const debug of [[], ["--debug"]]) {
    const { code, out, err } = await tool.run([...args, ...debug], environment("a-password"));
    expect({ code, out }).toEqual({ code: 5, out: "" });
    expect(err).toContain("headers were");
    for (const form of [...formsOf(token), token.slice(0, 24), token.slice(24, 48)]) expect(err).not.toContain(form);
  }
});

test("a password that IAM repeats is not shown, with any characters", async () => {
  refusesLogIn = true;
  for (const password of ["Canary-55aa-wrong", 'Canary"55\\aa/é wrong+=']) {
    const { err } = await tool.run(["jobs", "--debug"], environment(password));
    expect(err).toContain("IAM refused the user and password");
    expect(err).toContain("(not shown)");
    for (const form of [...formsOf(password), "Canary"]) expect(err).not.toContain(form);
  }
});
