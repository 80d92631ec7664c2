import { updateDdmInstance } from "../../../../../provider/resources/instance/updateDdmInstance";
import { FakeInstance } from "../../../../support/fakeInstance";
import { instanceInputs } from "../../../../support/instanceInputs";

async function retag(instance: FakeInstance, before: object | undefined, after: object | undefined): Promise<unknown> {
  const stored = { ...instanceInputs, tags: before };
  return updateDdmInstance(instance.runtime, "i1", stored, { ...instanceInputs, tags: after });
}

test("one call adds tags, and overwrites those with another value", async () => {
  const instance = new FakeInstance();
  instance.tags = { team: "shop", tier: "gold" };
  await retag(instance, { team: "shop", tier: "gold" }, { team: "shop", tier: "silver", env: "test" });
  expect(instance.asked).toEqual([{ added: { tier: "silver", env: "test" } }]);
  expect(instance.tags).toEqual({ team: "shop", tier: "silver", env: "test" });
});

test("only tags that the program had set are removed", async () => {
  const instance = new FakeInstance();
  instance.tags = { team: "shop", owner: "someone else", constructor: "someone else" };
  await retag(instance, { team: "shop", gone: "already" }, undefined);
  expect(instance.asked).toEqual([{ removed: { team: "shop" } }]);
  expect(instance.tags).toEqual({ owner: "someone else", constructor: "someone else" });
});

test("tags that already match the program are not sent", async () => {
  const instance = new FakeInstance();
  instance.tags = { team: "shop" };
  await expect(retag(instance, undefined, { team: "shop" })).resolves.toMatchObject({ tags: { team: "shop" } });
  expect(instance.changes).toEqual([]);
});

test("an empty map and no tags are the same, and send no request", async () => {
  const instance = new FakeInstance();
  await retag(instance, undefined, {});
  expect(instance.runtime.calls).toEqual([]);
});
