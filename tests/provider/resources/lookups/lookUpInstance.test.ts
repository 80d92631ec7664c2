import { allIssues } from "../../../../provider/resources/connection";
import { parseInputs } from "../../../../provider/resources/parseInputs";
import { ApiError } from "../../../../provider/api/errors";
import { instanceLookupFields, lookUpInstance } from "../../../../provider/resources/lookups/lookUpInstance";
import { unknownValue } from "../../../../provider/resources/runtime";
import { FakeRuntime } from "../../../support/fakeRuntime";

const call = { method: "GET", url: "https://ddm.test/v1/p1/instances/i1" };

test("a look-up returns what the API reports, under the names of an instance's inputs, without absent fields", async () => {
  const found = { id: "i1", name: "orders-db", status: "CREATING", nodeCount: 2, adminUserName: "root" };
  const runtime = new FakeRuntime({ "GET instances/i1": () => found });
  await expect(lookUpInstance(runtime, { instanceId: "i1" })).resolves.toEqual({
    id: "i1",
    name: "orders-db",
    status: "CREATING",
    nodeNum: 2,
  });
  expect(runtime.calls).toEqual(["GET instances/i1"]);
});

test("a missing instance is an error that says what to check", async () => {
  const answer = new ApiError(call, 404, {}, undefined, { kind: "not-found" });
  const look = lookUpInstance(new FakeRuntime({ "GET instances/:id": () => answer }), { instanceId: "i1" });
  await expect(look).rejects.toMatchObject({
    code: "INSTANCE_NOT_FOUND",
    message: expect.stringContaining("DDM instance i1 was not found. Check the instance's id, the project") as unknown,
  });
});

test("a refusal that does not concern the instance is reported unchanged", async () => {
  const refusal = new ApiError(call, 403, {});
  const runtime = new FakeRuntime({ "GET instances/:id": () => refusal });
  await expect(lookUpInstance(runtime, { instanceId: "i1" })).rejects.toBe(refusal);
});

test("all invalid arguments are reported at once, and no request is sent", async () => {
  const runtime = new FakeRuntime();
  const look = lookUpInstance(runtime, { instanceId: "a/b", region: "mars-1" });
  await expect(look).rejects.toThrow(/instanceId: must be 1 to 64 letters.*\nregion: must be one of/);
  expect(runtime.calls).toEqual([]);
});

test("each invalid argument is reported by its name, except values that are unknown in a preview", () => {
  const names = ["instanceId", "wait", "timeout", "projectId", "region", "endpoint"];
  const allAs = (value: unknown): Record<string, unknown> => Object.fromEntries(names.map((name) => [name, value]));
  const check = (inputs: Record<string, unknown>) =>
    allIssues(new FakeRuntime(), inputs, parseInputs(inputs, instanceLookupFields));
  expect(check(allAs({ wrong: true })).map(({ property }) => property)).toEqual(names);
  expect(check(allAs(unknownValue))).toEqual([]);
});

describe("a look-up with wait", () => {
  const inOrder = (...statuses: string[]): FakeRuntime => {
    let next = 0;
    return new FakeRuntime({
      "GET instances/i1": () => {
        const status = statuses[Math.min(next++, statuses.length - 1)];
        return {
          id: "i1",
          name: "orders-db",
          status,
          ...(status === "CREATEFAILED" && { errorMessage: "no capacity" }),
        };
      },
    });
  };
  const waitOn = (runtime: FakeRuntime, more: object = {}): Promise<unknown> =>
    lookUpInstance(runtime, { instanceId: "i1", wait: true, ...more });

  test("reads an instance until it is ready, and shows its status", async () => {
    const runtime = inOrder("CREATING", "CREATING", "RUNNING");
    await expect(waitOn(runtime)).resolves.toMatchObject({ status: "RUNNING" });
    expect(runtime.calls).toHaveLength(3);
    expect(runtime.progress[0]).toMatch(/^wait for the instance i1, CREATING after \d+s$/);
  });

  test("continues at an unknown status", async () => {
    await expect(waitOn(inOrder("BACKING_UP", "RUNNING"))).resolves.toMatchObject({ status: "RUNNING" });
  });

  test("fails with the reason if the instance's creation failed", async () => {
    const failure = waitOn(inOrder("CREATING", "CREATEFAILED"));
    await expect(failure).rejects.toMatchObject({
      code: "INSTANCE_FAILED",
      message: expect.stringContaining('DDM instance "orders-db" (i1) is CREATEFAILED: no capacity.') as string,
    });
  });

  test("fails at its timeout with the status", async () => {
    await expect(waitOn(inOrder("CREATING"), { timeout: "3m" })).rejects.toMatchObject({
      code: "INSTANCE_NOT_READY",
      message:
        "DDM instance i1 was still CREATING after 3m00s. Its operation continues; for a longer wait set `timeout`",
    });
  });

  test("does not find an instance that is deleted during the wait", async () => {
    await expect(waitOn(inOrder("CREATING", "DELETED"))).rejects.toMatchObject({ code: "INSTANCE_NOT_FOUND" });
  });

  test("ends with the reason of a cancel", async () => {
    const runtime = inOrder("CREATING");
    const reason = new Error("Ctrl-C");
    runtime.cancelled = AbortSignal.abort(reason);
    await expect(waitOn(runtime)).rejects.toBe(reason);
  });
});
