import { answer } from "../../../simulator/answer";
import type { Reply } from "../../../simulator/exchange";
import type { SimulatorOptions } from "../../../simulator/options";
import { CloudState } from "../../../simulator/cloud/cloudState";
import { exchange } from "../exchange";

let nowMs: number;
let world: CloudState;

function start(options: SimulatorOptions = {}): void {
  nowMs = Date.parse("2026-01-01T00:00:00Z");
  world = new CloudState({ clock: { now: () => nowMs }, ...options });
}

beforeEach(() => {
  start();
});

interface TokenAnswer {
  readonly token: Readonly<Record<string, unknown>> & {
    readonly catalog?: readonly { type: string; endpoints: readonly { region: string; url: string }[] }[];
  };
}

const bodyOf = ({ body }: Reply): TokenAnswer["token"] => (body as TokenAnswer).token;
const tokenOf = ({ headers }: Reply): string => headers?.["X-Subject-Token"] ?? "";

const domain = (): object => ({ name: world.domainName });
const project = (): object => ({ project: { name: world.projectName, domain: domain() } });

function logIn(identity: object, scope?: unknown, headers: Readonly<Record<string, string>> = {}): Reply {
  const body = { auth: { identity, ...(scope !== undefined && { scope }) } };
  return answer(world, exchange("POST", "/v3/auth/tokens", { headers: { host: "iam.test", ...headers }, body }));
}

function byPassword(scope?: unknown): Reply {
  const user = { name: world.username, password: world.password, domain: domain() };
  return logIn({ methods: ["password"], password: { user } }, scope);
}

const byToken = (id: unknown, scope?: unknown): Reply => logIn({ methods: ["token"], token: { id } }, scope);

function ask(method: string, target: string, token: string, headers: Readonly<Record<string, string>> = {}): Reply {
  return answer(world, exchange(method, target, { headers: { host: "iam.test", "x-auth-token": token, ...headers } }));
}

const catalogTypes = (reply: Reply): unknown =>
  bodyOf(reply).catalog?.map(({ type, endpoints }) => [type, ...endpoints.map(({ region }) => region)]);

test("a token of the project has all versions of DDM in the catalog, and IAM also for the region", () => {
  const reply = byPassword(project());
  expect(reply.status).toBe(201);
  expect(bodyOf(reply)).toMatchObject({ project: { id: world.projectId }, user: { id: world.userId } });
  expect(bodyOf(reply)).not.toHaveProperty("domain");
  expect(catalogTypes(reply)).toEqual([
    ["identity", "*", "eu-de"],
    ["ddmv1", "eu-de"],
    ["ddmv2", "eu-de"],
    ["ddmv3", "eu-de"],
  ]);
  const urls = bodyOf(reply).catalog?.flatMap(({ endpoints }) => endpoints.map(({ url }) => url));
  expect(urls).toContain(`http://iam.test/v2/${world.projectId}`);
});

test.each([
  ["its name", (): object => domain()],
  ["its id", (): object => ({ id: world.domainId })],
])("a token of the domain, by %s, names the domain and has only IAM in the catalog", (_by, scope) => {
  const reply = byPassword({ domain: scope() });
  expect(reply.status).toBe(201);
  expect(bodyOf(reply)).toMatchObject({ domain: { id: world.domainId, name: world.domainName } });
  expect(bodyOf(reply)).not.toHaveProperty("project");
  expect(catalogTypes(reply)).toEqual([["identity", "*"]]);
});

test.each([undefined, "unscoped", { unscoped: {} }])(
  "a token with the scope %j has no catalog and no role",
  (scope) => {
    const reply = byPassword(scope);
    expect(reply.status).toBe(201);
    for (const key of ["catalog", "roles", "project", "domain"]) expect(bodyOf(reply)).not.toHaveProperty(key);
  },
);

test.each<readonly [string, () => object]>([
  ["another project", () => ({ project: { name: "eu-de_other" } })],
  ["the project in another domain", () => ({ project: { name: world.projectName, domain: { name: "other" } } })],
  ["another domain", () => ({ domain: { name: "other" } })],
])("a scope of %s is refused", (_what, scope) => {
  expect(byPassword(scope()).status).toBe(401);
});

test("DDM accepts only a token of the project", () => {
  const jobs = `/v3/${world.projectId}/jobs?start_time=${nowMs - 1000}&end_time=${nowMs}`;
  expect(ask("GET", jobs, tokenOf(byPassword(project()))).status).toBe(200);
  expect(ask("GET", jobs, tokenOf(byPassword({ domain: domain() }))).status).toBe(401);
  expect(ask("GET", jobs, tokenOf(byPassword())).status).toBe(401);
});

test("a token can be made from another token with its own scope, and expires no later than that", () => {
  const first = byPassword();
  nowMs += 3_600_000;
  const second = byToken(tokenOf(first), project());
  expect(second.status).toBe(201);
  expect(tokenOf(second)).not.toBe(tokenOf(first));
  expect(bodyOf(second)).toMatchObject({ methods: ["token"], project: { id: world.projectId } });
  expect(bodyOf(second)["expires_at"]).toBe(bodyOf(first)["expires_at"]);
  nowMs += 23 * 3_600_000;
  expect(byToken(tokenOf(second), project()).status).toBe(401);
});

test.each(["wrong", 7, undefined])("a token cannot be made from %j", (id) => {
  expect(byToken(id, project()).status).toBe(401);
});

test("a token can be made from one with a passcode if MFA is on", () => {
  start({ mfa: true });
  const user = { id: world.userId, password: world.password };
  const totp = { user: { id: world.userId, passcode: world.newPasscode() } };
  const first = logIn({ methods: ["password", "totp"], password: { user }, totp });
  expect(byPassword(project()).status).toBe(401);
  expect(byToken(tokenOf(first), project()).status).toBe(201);
});

test.each(["agency_name", "xrole_name"])(
  "an agency can be named in %s, and its token belongs to the agency and names the user",
  (key) => {
    const role = { domain_name: world.domainName, [key]: world.agencyName };
    const headers = { "x-auth-token": tokenOf(byPassword({ domain: domain() })) };
    const reply = logIn({ methods: ["assume_role"], assume_role: role }, project(), headers);
    expect(reply.status).toBe(201);
    expect(bodyOf(reply)).toMatchObject({
      methods: ["assume_role"],
      user: { id: world.agencyId, name: `${world.domainName}/${world.agencyName}`, domain: { id: world.domainId } },
      assumed_by: { user: { id: world.userId, name: world.username, domain: { id: world.domainId } } },
    });
    expect(bodyOf(byToken(tokenOf(reply), project()))).toMatchObject({ user: { id: world.agencyId } });
    expect(logIn({ methods: ["assume_role"], assume_role: role }, undefined, headers).status).toBe(400);
    expect(logIn({ methods: ["assume_role"], assume_role: { ...role, [key]: "no" } }, project(), headers).status).toBe(
      401,
    );
  },
);

test("a token can be read by GET, checked by HEAD and revoked by DELETE, and is unknown after that", () => {
  const [caller, subject] = [tokenOf(byPassword()), byPassword(project())];
  const shown = { "x-subject-token": tokenOf(subject) };
  expect(ask("GET", "/v3/auth/tokens", caller, shown)).toEqual({ ...subject, status: 200 });
  expect(bodyOf(ask("GET", "/v3/auth/tokens?nocatalog=1", caller, shown))).not.toHaveProperty("catalog");
  expect(ask("HEAD", "/v3/auth/tokens", caller, shown)).toEqual({
    status: 200,
    headers: { "X-Subject-Token": tokenOf(subject) },
  });
  expect(ask("DELETE", "/v3/auth/tokens", caller, shown)).toEqual({ status: 204 });
  for (const method of ["GET", "HEAD", "DELETE"]) {
    expect(ask(method, "/v3/auth/tokens", caller, shown).status).toBe(404);
    expect(ask(method, "/v3/auth/tokens", caller).status).toBe(400);
    expect(ask(method, "/v3/auth/tokens", "wrong", shown).status).toBe(401);
  }
});

test("domains and projects are listed in the form of the reference", () => {
  const token = tokenOf(byPassword());
  const links = (path: string): object => ({ self: `http://iam.test${path}`, previous: null, next: null });
  expect(ask("GET", "/v3/auth/domains", token).body).toEqual({
    domains: [
      {
        id: world.domainId,
        name: world.domainName,
        enabled: true,
        description: "",
        links: { self: `http://iam.test/v3/domains/${world.domainId}` },
      },
    ],
    links: links("/v3/auth/domains"),
  });
  const own = {
    id: world.projectId,
    name: world.projectName,
    domain_id: world.domainId,
    parent_id: world.domainId,
    enabled: true,
    is_domain: false,
    description: "",
    links: { self: `http://iam.test/v3/projects/${world.projectId}` },
  };
  for (const path of ["/v3/auth/projects", "/v3/projects"]) {
    expect(ask("GET", path, token).body).toEqual({ projects: [own], links: links(path) });
  }
  expect(ask("GET", `/v3/projects/${world.projectId}`, token).body).toEqual({ project: own });
  expect(ask("GET", "/v3/projects/other", token).status).toBe(404);
});

test.each([
  ["name=eu-de&enabled=true", 1],
  ["name=eu-nl", 0],
  ["domain_id=other", 0],
  ["is_domain=true", 0],
])("a list of projects with %s has %i items", (query, count) => {
  const { body } = ask("GET", `/v3/projects?${query}`, tokenOf(byPassword()));
  expect((body as { projects: unknown[] }).projects).toHaveLength(count);
});

test("a client without a credential can read IAM's versions, with and without the version in the path", () => {
  const version = { id: "v3.6", status: "stable", links: [{ rel: "self", href: "http://iam.test/v3/" }] };
  const find = (target: string): Reply => answer(world, exchange("GET", target, { headers: { host: "iam.test" } }));
  expect(find("/")).toMatchObject({ status: 300, body: { versions: { values: [version] } } });
  for (const target of ["/v3", "/v3/"]) expect(find(target)).toMatchObject({ status: 200, body: { version } });
  expect(ask("GET", "/", "any").body).toMatchObject({ versions: [{ id: "v3", status: "CURRENT" }, { id: "v1" }] });
});

test.each([
  ["a project", project, ["identity", "ddmv1", "ddmv2", "ddmv3"]],
  ["a domain", (): object => ({ domain: domain() }), ["identity"]],
  ["nothing", (): undefined => undefined, []],
])("the catalog of a token for %s is the one of its creation", (_what, scope, types) => {
  const { body } = ask("GET", "/v3/auth/catalog", tokenOf(byPassword(scope())));
  expect((body as { catalog: { type: string }[] }).catalog.map(({ type }) => type)).toEqual(types);
});
