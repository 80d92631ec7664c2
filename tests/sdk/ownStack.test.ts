import { onOwnStack } from "../../sdk/ownStack";

async function fail(): Promise<never> {
  await Promise.resolve();
  throw new Error("some reason");
}

const throwAtOnce = (): Promise<never> => {
  throw new Error("some reason");
};

/** The stack of the error of work that fails when this function asks for it. */
async function stackFrom(work: () => Promise<never>): Promise<string> {
  const caller = async (): Promise<never> => await work();
  const error: unknown = await caller().catch((reason: unknown) => reason);
  return error instanceof Error ? (error.stack ?? "") : "it did not fail";
}

test.each([
  ["later", fail],
  ["at once", throwAtOnce],
])("the stack of work that fails %s does not have its callers", async (_when, work) => {
  expect(await stackFrom(work)).toMatch(/at (async )?caller/);
  const stack = await stackFrom(() => onOwnStack(work));
  expect(stack).toMatch(new RegExp(`^Error: some reason\n    at ${work.name} `));
  expect(stack).not.toMatch(/caller|stackFrom/);
});

test("work that succeeds returns its value", async () => {
  await expect(onOwnStack(() => Promise.resolve(1))).resolves.toBe(1);
});
