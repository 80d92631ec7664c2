import { updateDdmInstance } from "../../../../../provider/resources/instance/updateDdmInstance";
import { FakeInstance, listedFlavors } from "../../../../support/fakeInstance";
import { instanceInputs } from "../../../../support/instanceInputs";

const [flavor, other] = listedFlavors;
const resizeTo = (instance: FakeInstance, flavorRef: string, stored: object = instanceInputs): Promise<unknown> =>
  updateDdmInstance(instance.runtime, "i1", { ...stored }, { ...instanceInputs, flavorRef });

test("another code is sent as it is, without a look-up", async () => {
  const instance = new FakeInstance();
  await expect(resizeTo(instance, "ddm.4xlarge.2")).resolves.toMatchObject({ flavorRef: "ddm.4xlarge.2" });
  expect(instance.asked).toEqual([{ code: "ddm.4xlarge.2" }]);
  expect(instance.runtime.calls).not.toContain("GET flavors");
  expect(instance.runtime.calls.at(-1)).toBe("GET jobs/j-flavor");
});

test("another id is sent as its code", async () => {
  const instance = new FakeInstance();
  await expect(resizeTo(instance, other?.id ?? "")).resolves.toMatchObject({ flavorRef: other?.id, __flavor: other });
  expect(instance.asked).toEqual([{ code: other?.code }]);
});

test("an id that replaces another id is sent as its code too", async () => {
  const instance = new FakeInstance();
  await resizeTo(instance, other?.id ?? "", { ...instanceInputs, flavorRef: flavor?.id, __flavor: flavor });
  expect(instance.asked).toEqual([{ code: other?.code }]);
});

test("an unlisted id is refused before any change", async () => {
  const instance = new FakeInstance();
  const failure = resizeTo(instance, "no-flavor", { ...instanceInputs, name: "before" });
  await expect(failure).rejects.toMatchObject({ code: "INVALID_INPUTS" });
  await expect(failure).rejects.toThrow('flavorRef: "no-flavor" is not a flavor that DDM lists for engine 3.0.9');
  expect(instance.changes).toEqual([]);
});

test.each([
  ["code", "ddm.2xlarge.2"],
  ["id", other?.id ?? ""],
])("an instance that already has the flavor, by its %s, is not resized", async (_form, flavorRef) => {
  const instance = new FakeInstance();
  instance.reported.flavorRef = "ddm.2xlarge.2";
  await expect(resizeTo(instance, flavorRef)).resolves.toMatchObject({ flavorRef });
  expect(instance.changes).toEqual([]);
});
