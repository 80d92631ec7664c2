import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { JsonReader } from "../../../provider/api/jsonReader";

/** OpenStack's identity service as its own process on loopback. */
export interface Keystone {
  /** Its address with its version. */
  readonly authUrl: string;
  readonly adminPassword: string;
  /** Calls its API with a token, and returns the answer's body. Throws on an error status. */
  ask(method: string, path: string, token: string, body?: unknown): Promise<JsonReader>;
  /** A token of a user for a project of the user's own domain. */
  issueToken(user: KeystoneUser, projectName: string): Promise<string>;
  /** Revokes a token. */
  revoke(token: string): Promise<void>;
  /** Advances its clock. Tokens are valid for an hour. */
  pass(seconds: number): Promise<void>;
  /** Ends the process and removes its database. */
  close(): Promise<void>;
}

export interface KeystoneUser {
  readonly name: string;
  readonly password: string;
  readonly domain: { readonly name: string };
}

const startMs = 120_000;

/** Starts a Keystone with a new, empty database. */
export async function startKeystone(python: string): Promise<Keystone> {
  const folder = await mkdtemp(join(tmpdir(), "keystone-"));
  const adminPassword = randomBytes(12).toString("hex");
  const child = spawn(python, ["-W", "ignore", join(__dirname, "serve.py")], { stdio: "pipe" });
  const ended = once(child, "close");
  const close = async (): Promise<void> => {
    child.kill("SIGKILL");
    await ended;
    await rm(folder, { recursive: true, force: true });
  };
  let said = "";
  child.stderr.on("data", (chunk) => (said = (said + String(chunk)).slice(-4000)));
  // A pipe to a process that has ended breaks. The code below reports that it has ended.
  child.stdin.on("error", () => undefined);
  const answers = createInterface(child.stdout)[Symbol.asyncIterator]();
  // The pipe stays open until this process ends, and Keystone ends with it.
  const tell = async (message: unknown): Promise<unknown> => {
    child.stdin.write(`${JSON.stringify(message)}\n`);
    const answer = await answers.next();
    if (answer.done) throw new Error(`Keystone ended:\n${said}`);
    return JSON.parse(answer.value);
  };
  const tooLate = setTimeout(() => child.kill("SIGKILL"), startMs);
  try {
    const { port } = (await tell({ folder, adminPassword, tokenSeconds: 3600 })) as { port: number };
    const pass = async (passSeconds: number): Promise<void> => {
      await tell({ passSeconds });
    };
    return { ...client(`http://127.0.0.1:${port}/v3`), adminPassword, pass, close };
  } catch (error) {
    await close();
    throw error;
  } finally {
    clearTimeout(tooLate);
  }
}

function client(authUrl: string): Pick<Keystone, "authUrl" | "ask" | "issueToken" | "revoke"> {
  const send = async (method: string, path: string, headers: Record<string, string>, body?: unknown) => {
    const json = { "Content-Type": "application/json", ...headers };
    const init = { method, headers: json, ...(body !== undefined && { body: JSON.stringify(body) }) };
    const answer = await fetch(authUrl + path, init);
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${method} ${path} answered ${answer.status}: ${text}`);
    return { answer, text };
  };
  return {
    authUrl,
    async ask(method, path, token, body) {
      const { text } = await send(method, path, { "X-Auth-Token": token }, body);
      return new JsonReader(text === "" ? {} : JSON.parse(text));
    },
    async issueToken(user, projectName) {
      const identity = { methods: ["password"], password: { user } };
      const scope = { project: { name: projectName, domain: user.domain } };
      const { answer } = await send("POST", "/auth/tokens", {}, { auth: { identity, scope } });
      return answer.headers.get("x-subject-token") ?? "";
    },
    async revoke(token) {
      await send("DELETE", "/auth/tokens", { "X-Auth-Token": token, "X-Subject-Token": token });
    },
  };
}
