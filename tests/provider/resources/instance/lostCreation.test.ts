import type { Instance } from "../../../../provider/api/endpoints/getInstance";
import type { InstancePage } from "../../../../provider/api/endpoints/listInstances";
import { ApiError, ConnectionError, DecodeError, RequestTimeoutError } from "../../../../provider/api/errors";
import { createDdmInstance } from "../../../../provider/resources/instance/createDdmInstance";
import { FakeRuntime } from "../../../support/fakeRuntime";
import { job } from "../../../support/jobs";

const inputs = {
  ...{ name: "orders-db", flavorRef: "ddm.xlarge.4", nodeNum: 2, engineVersion: "3.0.9" },
  ...{ availableZones: ["eu-de-01", "eu-de-02"], vpcId: "v", securityGroupId: "g", subnetId: "s" },
  adminUserPassword: "hush-Hush-1",
};
const post = { method: "POST", url: "https://ddm.test/v3/p1/instances" };
const lost = new ConnectionError(post, new Error("read ECONNRESET"));

/** The server's clock is two hours behind the local one. */
const behindMs = 7_200_000;
const atServer = (runtime: FakeRuntime, plusMs = 0): string =>
  new Date(runtime.clock.now() - behindMs + plusMs).toISOString().replace(/\.\d+Z/, "Z");

const created = (runtime: FakeRuntime, changes: Partial<Instance> = {}): Instance => ({
  ...{ id: "i1", name: "orders-db", status: "CREATING", createdTime: atServer(runtime) },
  ...{ vpcId: "v", subnetId: "s", securityGroupId: "g", nodeCount: 2, engineVersion: "3.0.9" },
  ...{ availableZones: ["eu-de-02", "eu-de-01"], flavorRef: "ddm.xlarge.4" },
  ...changes,
});

interface Lists {
  readonly error?: Error;
  readonly instances?: (runtime: FakeRuntime, poll: number) => readonly Instance[];
  readonly page?: (runtime: FakeRuntime) => Partial<InstancePage>;
  readonly jobs?: (runtime: FakeRuntime) => unknown;
  /** The flavors that DDM lists. Without them, its list is refused. */
  readonly flavors?: readonly { readonly id: string; readonly code: string }[];
}

/** A creation with a lost answer, and DDM's lists after it. */
function setUp({ error = lost, instances = () => [], page, jobs, flavors }: Lists): {
  host: FakeRuntime;
  run: () => Promise<unknown>;
} {
  let polls = 0;
  const createJob = (): unknown => ({
    jobs: [
      job({ id: "j0", instance: { id: "i0", name: "orders-db" } }),
      job({ id: "j9", name: "RestartInstance", instance: { id: "i1", name: "orders-db" } }),
      job({ id: "j1", instance: { id: "i1", name: "orders-db" } }),
    ],
    received: 3,
    total: 3,
  });
  const runtime: FakeRuntime = new FakeRuntime({
    "POST instances": () => error,
    "GET instances": () => {
      const found = instances(runtime, ++polls);
      const ids = found.map(({ id }) => id);
      const serverTimeMs = Date.parse(atServer(runtime));
      return {
        ids,
        deletedIds: [],
        instances: found,
        received: ids.length,
        total: ids.length,
        serverTimeMs,
        ...page?.(runtime),
      };
    },
    "GET jobs": () => (jobs ?? createJob)(runtime),
    "GET flavors": () => (flavors ? { flavors, largestGroup: flavors.length } : new ApiError(post, 403, {})),
  });
  return { host: runtime, run: () => createDdmInstance(runtime, inputs).catch((failure: unknown) => failure) };
}

test.each([
  ["a broken connection", lost],
  ["a request that took too long", new RequestTimeoutError(post, 30_000)],
  ["an answer that cannot be read", new DecodeError(post, "it is not JSON")],
  ["a 504", new ApiError(post, 504, {})],
  ["a 408", new ApiError(post, 408, {})],
])("the only instance with that name, inputs and time is taken over with its job after %s", async (_name, error) => {
  const old = { id: "i0", createdTime: "2020-01-01T00:00:00Z" };
  const { host: runtime, run } = setUp({
    error,
    instances: (one) => [created(one, old), created(one), created(one, { id: "x", name: "other" })],
  });
  await expect(run()).resolves.toEqual({ id: "i1", properties: { ...inputs, jobId: "j1" } });
  expect(runtime.calls.filter((name) => name.startsWith("POST"))).toHaveLength(1);
  expect(runtime.warnings.join()).toMatch(/"orders-db" was lost: .*DDM lists the instance i1, .*takes it over$/);
  expect(runtime.warnings.join()).not.toContain("hush");
});

test("an instance that appears in the list after some seconds is found", async () => {
  const { run } = setUp({
    instances: (runtime, poll) => (poll < 4 ? [] : [created(runtime, { createdTime: atServer(runtime, -6000) })]),
  });
  await expect(run()).resolves.toMatchObject({ id: "i1" });
});

test("the error says that nothing was created if the list has no new instance of that name", async () => {
  const { host: runtime, run } = setUp({ instances: (one) => [created(one, { createdTime: atServer(one, -60_000) })] });
  const failure = await run();
  expect(failure).toMatchObject({ code: "INSTANCE_NOT_CREATED" });
  expect(String(failure)).toMatch(/ECONNRESET\)\nDDM created nothing: .*"orders-db".*Run `pulumi up` to try again/);
  expect(String(failure)).not.toContain("hush");
  expect(runtime.clock.sleeps.reduce((sum, ms) => sum + ms, 0)).toBeGreaterThanOrEqual(10_000);
});

test.each<readonly [string, Lists]>([
  [
    "several of that name were created since",
    { instances: (runtime) => [created(runtime), created(runtime, { id: "i2" })] },
  ],
  ["one of that name has another network", { instances: (runtime) => [created(runtime, { vpcId: "w" })] }],
  ["one of that name has another subnet", { instances: (runtime) => [created(runtime, { subnetId: "w" })] }],
  [
    "one of that name has another security group",
    { instances: (runtime) => [created(runtime, { securityGroupId: "w" })] },
  ],
  ["one of that name has another number of nodes", { instances: (runtime) => [created(runtime, { nodeCount: 3 })] }],
  ["one of that name has another engine", { instances: (runtime) => [created(runtime, { engineVersion: "3.0.99" })] }],
  [
    "one of that name has another flavor",
    { instances: (runtime) => [created(runtime, { flavorRef: "ddm.2xlarge.2" })] },
  ],
  [
    "one of that name is in another zone",
    { instances: (runtime) => [created(runtime, { availableZones: ["eu-de-03"] })] },
  ],
  [
    "one of that name does not say when it was created",
    {
      instances: (runtime) => {
        const { createdTime: _when, ...rest } = created(runtime);
        return [rest];
      },
    },
  ],
  [
    "the server does not return its time",
    { instances: (runtime) => [created(runtime)], page: () => ({ serverTimeMs: undefined as never }) },
  ],
  ["the list is not complete", { instances: () => [], page: () => ({ total: 7 }) }],
  ["an item of the list cannot be read", { instances: () => [], page: () => ({ ids: ["i7"], received: 1, total: 1 }) }],
  [
    "the list is refused",
    {
      instances: () => {
        throw new ApiError({ method: "GET", url: "https://ddm.test/v1/p1/instances" }, 403, {});
      },
    },
  ],
])("nothing is taken over if %s, and the error advises to look for the instance", async (_name, lists) => {
  const failure = await setUp(lists).run();
  expect(failure).toMatchObject({ code: "CREATION_UNCERTAIN" });
  expect(String(failure)).toContain('The instance "orders-db" may have been created anyway');
});

test.each<readonly [string, Partial<Instance>]>([
  ["a flavor's code, where the program has its id", { flavorRef: "ddm.xlarge.4" }],
  ["one of several zones", { availableZones: ["eu-de-01"] }],
  ["a longer version", { engineVersion: "3.0.9.2" }],
  ["no nodes yet", { nodeCount: 0 }],
])("two forms of a value are equal: %s", async (_name, changes) => {
  const { host: runtime } = setUp({ instances: (one) => [created(one, changes)] });
  const asked = { ...inputs, flavorRef: flavorId };
  await expect(createDdmInstance(runtime, asked)).resolves.toMatchObject({ id: "i1" });
});

const flavorId = "941b5a6d-3485-329e-902c-ffd49d352f16";

test.each([
  ["is taken over", "it is the flavor asked for", "ddm.xlarge.4", { id: "i1" }],
  ["is left alone", "it is another flavor", "ddm.2xlarge.2", { code: "CREATION_UNCERTAIN" }],
])("an instance %s if the list of flavors shows that %s", async (_end, _which, code, expected) => {
  const { host: runtime } = setUp({ instances: (one) => [created(one)], flavors: [{ id: flavorId, code }] });
  const asked = createDdmInstance(runtime, { ...inputs, flavorRef: flavorId }).catch((failure: unknown) => failure);
  expect(await asked).toMatchObject(expected);
});

test("a refused list is not read again", async () => {
  const refusal = new ApiError({ method: "GET", url: "https://ddm.test/v1/p1/instances" }, 403, {});
  const { host: runtime, run } = setUp({
    instances: () => {
      throw refusal;
    },
  });
  await run();
  expect(runtime.calls).toEqual(["POST instances", "GET instances"]);
});

test("an instance without a job in the list is taken over without it", async () => {
  const { host: runtime, run } = setUp({ instances: (one) => [created(one)], jobs: () => new ApiError(post, 404, {}) });
  await expect(run()).resolves.toEqual({ id: "i1", properties: inputs });
  expect(runtime.warnings.join()).toContain("The job of its creation was not found");
});

test("a cancel allows one look-up, which is made at once", async () => {
  const { host: runtime, run } = setUp({ instances: (one) => [created(one)] });
  runtime.cancelled = AbortSignal.abort(new Error("cancelled"));
  await expect(run()).resolves.toMatchObject({ id: "i1" });
  expect(runtime.clock.sleeps).toEqual([]);
});

test.each([400, 401, 403, 404, 409, 413, 429])(
  "a creation that is refused with %i is not looked up",
  async (status) => {
    const refusal = new ApiError(post, status, {});
    const { host: runtime, run } = setUp({ error: refusal });
    expect(await run()).toBe(refusal);
    expect(runtime.calls).toEqual(["POST instances"]);
  },
);
