import { ApiError } from "../../../../provider/api/errors";
import { updateDdmInstance } from "../../../../provider/resources/instance/updateDdmInstance";
import { FakeRuntime } from "../../../support/fakeRuntime";
import { instanceInputs } from "../../../support/instanceInputs";

/** A change that may or may not have been made. */
const call = { method: "PUT", url: "https://ddm.test/v1/p1/instances/i1/modify-name" };
const failure = (status: number): ApiError => new ApiError(call, status, {});
const rename = "PUT instances/i1/modify-name";
const read = "GET instances/i1";
const stored = { ...instanceInputs, securityGroupId: "g1" };
const instance = { id: "i1", name: "orders-db", status: "RUNNING", securityGroupId: "g1" };

/** Answers from a list in order, and then with the last one. */
function inOrder(...answers: unknown[]): () => unknown {
  let next = 0;
  return () => answers[Math.min(next++, answers.length - 1)];
}

test("a change that may have been made is not sent again until a read shows whether it was", async () => {
  const runtime = new FakeRuntime({
    [rename]: () => failure(503),
    "GET instances/:id": inOrder(instance, failure(503)),
  });
  const update = updateDdmInstance(runtime, "i1", stored, { ...stored, name: "orders-two" });
  await expect(update).rejects.toMatchObject({ call, status: 503 });
  expect(runtime.calls).toEqual([read, rename, read, read, read, read, read]);
});

test.each([
  ["a change that a read shows as made is not sent again", "orders-two", [read, rename, read, read, read]],
  ["a change that a read shows as not made is sent again", "orders-db", [read, rename, read, read, rename, read]],
])("%s", async (_what, name, calls) => {
  const runtime = new FakeRuntime({
    [rename]: inOrder(failure(503), undefined),
    "GET instances/:id": inOrder(instance, failure(503), { ...instance, name }, { ...instance, name: "orders-two" }),
  });
  const update = updateDdmInstance(runtime, "i1", stored, { ...stored, name: "orders-two" });
  await expect(update).resolves.toMatchObject({ name: "orders-two" });
  expect(runtime.calls).toEqual(calls);
});
