import { ApiError, type Verdict } from "../../../../provider/api/errors";
import type { Instance } from "../../../../provider/api/endpoints/getInstance";
import type { InstancePage } from "../../../../provider/api/endpoints/listInstances";
import { deleteDdmInstance } from "../../../../provider/resources/instance/deleteDdmInstance";
import { ddmInstance } from "../../../../provider/resources/instance/instance";
import { readDdmInstance } from "../../../../provider/resources/instance/readDdmInstance";
import { lookUpInstance } from "../../../../provider/resources/lookups/lookUpInstance";
import { FakeRuntime } from "../../../support/fakeRuntime";
import { job, notFound } from "../../../support/jobs";

const stored = { name: "orders-db", flavorRef: "f", securityGroupId: "g" };
const call = { method: "GET", url: "https://ddm.test/v1/p1/instances/i1" };

const answer = (status: number, verdict: Verdict, apiMessage?: string): ApiError =>
  new ApiError(call, status, apiMessage === undefined ? {} : { apiMessage }, undefined, verdict);
const gone = answer(404, { kind: "not-found" });
const stranger = answer(404, { kind: "wrong-address" });
const inWords = answer(400, {}, "The instance does not exist.");
const byOtherCode = new ApiError(call, 400, { apiCode: "DBS.300400" }, undefined, { kind: "permanent" });

const page = (ids: readonly string[], more: Partial<InstancePage> = {}): InstancePage => {
  const instances = ids.map((id): Instance => ({ id, name: "other", status: "RUNNING" }));
  return { ids, deletedIds: [], instances, received: ids.length, total: ids.length, ...more };
};

/** The result of each use of a look-up for an instance that exists, and for one that is gone. */
const uses = [
  { name: "a refresh", run: (runtime: FakeRuntime) => readDdmInstance(runtime, "i1", stored), ofGone: undefined },
  {
    name: "a deletion",
    run: (runtime: FakeRuntime) => deleteDdmInstance(runtime, "i1", stored).then(() => "deleted"),
    ofGone: "deleted",
  },
  {
    name: "a look-up",
    run: (runtime: FakeRuntime) =>
      lookUpInstance(runtime, { instanceId: "i1" }).catch((error: unknown) => {
        throw Object.assign(new Error("look"), { code: (error as { code?: string }).code });
      }),
    ofGone: "INSTANCE_NOT_FOUND",
  },
];

async function outcomeOf(use: (typeof uses)[number], answers: Record<string, () => unknown>): Promise<unknown> {
  const runtime = new FakeRuntime({ "DELETE instances/:id": () => answer(403, {}), ...answers });
  return use.run(runtime).catch((error: unknown) => (error as { code?: string }).code);
}

describe.each(uses)("$name", (use) => {
  test("accepts DDM's own answer that the instance does not exist", async () => {
    expect(await outcomeOf(use, { "GET instances/:id": () => gone })).toBe(use.ofGone);
  });

  test("treats an instance with the status DELETED as gone", async () => {
    const deleted = { id: "i1", name: "orders-db", status: "DELETED" };
    expect(await outcomeOf(use, { "GET instances/:id": () => deleted })).toBe(use.ofGone);
  });

  test.each([
    ["a 404 of a stranger", stranger],
    ["a 404 that nobody judged", answer(404, {})],
    ["a 400 in such words", inWords],
    ["a code that only looks like it", byOtherCode],
  ])("decides by the full list after %s", async (_name, doubt) => {
    const asked = { "GET instances/:id": () => doubt };
    expect(await outcomeOf(use, { ...asked, "GET instances": () => page(["i2", "i3"]) })).toBe(use.ofGone);
    expect(await outcomeOf(use, { ...asked, "GET instances": () => page([]) })).toBe(use.ofGone);
    expect(await outcomeOf(use, { ...asked, "GET instances": () => page(["i2", "i1"]) })).toBe("API_ERROR");
  });

  test.each<readonly [string, () => unknown]>([
    ["is refused", () => stranger],
    ["does not say how many there are", (): unknown => ({ ...page(["i2"]), total: undefined })],
    ["is shorter than it says", () => page(["i2"], { total: 3 })],
    ["is longer than it says", () => page(["i2", "i3"], { total: 1 })],
    ["holds nothing of what it says there is", () => page([], { total: 1 })],
  ])("does not treat an instance as gone if the list %s", async (_name, list) => {
    let pages = 0;
    const once = (): unknown => (++pages === 1 ? list() : page([], { total: 3 }));
    expect(await outcomeOf(use, { "GET instances/:id": () => stranger, "GET instances": once })).toBe("API_ERROR");
    expect(pages).toBeGreaterThan(0);
    // Pages that cannot decide any more are not read.
    expect(pages).toBeLessThanOrEqual(2);
  });

  test.each([401, 403, 409, 410, 500, 503])("does not treat a %i as gone, and reads no list", async (status) => {
    expect(await outcomeOf(use, { "GET instances/:id": () => answer(status, {}) })).toBe("API_ERROR");
  });

  test("does not decide by the list after an answer of IAM", async () => {
    const iam = { method: "POST", url: "https://iam.test/v3/auth/tokens" };
    const refusal = new ApiError(iam, 404, {}, undefined, { kind: "wrong-address" });
    const asked = { "GET instances/:id": () => refusal, "GET instances": () => page([]) };
    expect(await outcomeOf(use, asked)).toBe("API_ERROR");
  });
});

test("all pages of a list are read before it decides", async () => {
  const offsets: number[] = [];
  const runtime = new FakeRuntime({
    "GET instances/:id": () => stranger,
    "GET instances": ({ offset }: { offset: number }) => {
      offsets.push(offset);
      return page(offset === 4 ? ["i1"] : [`a${offset}`, `b${offset}`], { total: 5 });
    },
  });
  await expect(readDdmInstance(runtime, "i1", stored)).rejects.toBe(stranger);
  expect(offsets).toEqual([0, 2, 4]);
});

test("a repeated page does not count as another page", async () => {
  const runtime = new FakeRuntime({
    "GET instances/:id": () => stranger,
    "GET instances": () => page(["a", "b"], { total: 4 }),
  });
  await expect(readDdmInstance(runtime, "i1", stored)).rejects.toBe(stranger);
});

test("an instance that is deleted in the list is gone", async () => {
  const runtime = new FakeRuntime({
    "GET instances/:id": () => stranger,
    "GET instances": () => page(["i2", "i1"], { deletedIds: ["i1"] }),
  });
  await expect(readDdmInstance(runtime, "i1", stored)).resolves.toBeUndefined();
});

test("a list that changes between its pages decides nothing", async () => {
  const runtime = new FakeRuntime({
    "GET instances/:id": () => stranger,
    "GET instances": ({ offset }: { offset: number }) => page([`a${offset}`], { total: offset === 0 ? 2 : 1 }),
  });
  await expect(readDdmInstance(runtime, "i1", stored)).rejects.toBe(stranger);
});

test("an endless list is not read to its end, and decides nothing", async () => {
  let pages = 0;
  const endless = (): InstancePage => page([`i-${++pages}`], { total: 1_000_000 });
  const runtime = new FakeRuntime({ "GET instances/:id": () => stranger, "GET instances": endless });
  await expect(readDdmInstance(runtime, "i1", stored)).rejects.toBe(stranger);
  expect(pages).toBe(40);
});

test("a deletion without a job ends when DDM says that the instance is gone", async () => {
  let looks = 0;
  const running = { id: "i1", name: "orders-db", status: "DELETING" };
  const runtime = new FakeRuntime({
    "DELETE instances/:id": () => ({}),
    "GET instances/:id": () => (++looks < 4 ? running : gone),
  });
  await deleteDdmInstance(runtime, "i1", stored);
  expect(looks).toBe(4);
  expect(runtime.clock.sleeps).toEqual([10_000, 10_000, 10_000]);
});

test("an accepted deletion without effect fails at its timeout", async () => {
  const runtime = new FakeRuntime({
    "DELETE instances/:id": () => ({}),
    "GET instances/:id": () => ({ id: "i1", name: "orders-db", status: "RUNNING" }),
  });
  await expect(deleteDdmInstance(runtime, "i1", { ...stored, deleteTimeout: "35s" })).rejects.toMatchObject({
    code: "INSTANCE_NOT_GONE",
    message: expect.stringMatching(/"orders-db" \(i1\) still exists with the status RUNNING, 35s after/) as unknown,
  });
});

test("a deletion whose job is unknown to the task center ends when the instance is gone", async () => {
  let looks = 0;
  const runtime = new FakeRuntime({
    "DELETE instances/:id": () => ({ jobId: "j2" }),
    "GET jobs/:id": () => notFound(),
    "GET instances/:id": () => (++looks < 2 ? { id: "i1", name: "orders-db", status: "DELETING" } : gone),
  });
  await deleteDdmInstance(runtime, "i1", stored);
  expect(looks).toBe(2);
});

test("a transient fault during a deletion does not end it", async () => {
  let looks = 0;
  const runtime = new FakeRuntime({
    "DELETE instances/:id": () => ({}),
    "GET instances/:id": () => (++looks < 3 ? answer(503, {}) : gone),
  });
  await deleteDdmInstance(runtime, "i1", stored);
  expect(looks).toBe(3);
});

test.each([".", "..", "a/b", ""])("an import of %j is refused with a reason, and sends no request", async (id) => {
  const runtime = new FakeRuntime();
  await expect(ddmInstance.read(runtime, id, {})).rejects.toMatchObject({ code: "INVALID_INPUTS" });
  expect(runtime.calls).toEqual([]);
});

test("a deletion whose job has completed reads nothing more", async () => {
  const runtime = new FakeRuntime({
    "DELETE instances/:id": () => ({ jobId: "j2" }),
    "GET jobs/:id": () => job({ status: "Completed" }),
  });
  await deleteDdmInstance(runtime, "i1", stored);
  expect(runtime.calls.filter((name) => name.startsWith("GET instances"))).toEqual([]);
});
