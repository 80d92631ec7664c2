import { examples } from "./support/clone";
import { liveThrough, withExample, type ExampleLife } from "./support/exampleLife";

/** A wait is mostly idle, so that several examples at once are done sooner. */
const atOnce = 3;
/** Go may have to compile Pulumi's SDK first. */
const longestMs = 600_000;

const lives = new Map<string, ExampleLife>();

beforeAll(async () => {
  const left = examples.values();
  const worker = async (): Promise<void> => {
    for (const name of left) lives.set(name, await liveThrough(name));
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
}, longestMs);

test("there is an example in each language", () => {
  expect(examples).toEqual(["go", "javascript", "python", "typescript", "typescript-plugin", "yaml"]);
});

describe.each(examples)("the example %s", (name) => {
  function life(): ExampleLife {
    const found = lives.get(name);
    if (found === undefined) throw new Error(`${name} was not run`);
    return found;
  }

  test("previews its outputs as unknown, and asks nothing of the API", () => {
    const { code, output, asked } = life().preview;
    expect([code, output]).toEqual([0, expect.stringMatching(/DdmInstance orders\s+create/) as string]);
    expect(output).toMatch(/DdmJobWait orders-ready\s+create/);
    for (const name of ["status", "endTime", "readyInstance"]) {
      expect(output).toMatch(new RegExp(`${name}\\s*: \\[unknown\\]`));
    }
    expect(asked).toEqual([]);
  });

  test("shows the wait's progress in its row, and gives the stack the result", () => {
    const { up, outputs } = life();
    expect(up.output).toMatch(/DdmJobWait orders-ready creating .*\d+ % after \d+s.*: CreateInstance orders-db/);
    expect(up.output).toMatch(/DdmJobWait orders-ready created .*Completed after \d+s: CreateInstance orders-db/);
    expect(up.code).toBe(0);
    expect(outputs).toEqual({
      status: "Completed",
      endTime: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|\+00:00)$/) as string,
      readyInstance: { id: expect.stringMatching(/^[0-9a-f]{32}in09$/) as string, name: "orders-db" },
    });
  });

  test("changes nothing in a second update, and asks nothing of the API", () => {
    expect(life().secondUp).toMatchObject({ code: 0, asked: [] });
  });

  test("changes nothing in a refresh, which reads the instance only, nor in the update after it", () => {
    const { refresh, outputs, outputsAfterRefresh, upAfterRefresh } = life();
    expect(refresh).toMatchObject({ code: 0 });
    expect(refresh.asked).toContainEqual(expect.stringMatching(/^GET instances\//));
    expect(refresh.asked).not.toContainEqual(expect.stringMatching(/^GET jobs/));
    expect(outputsAfterRefresh).toEqual(outputs);
    expect(upAfterRefresh).toMatchObject({ code: 0 });
  });

  test("waits in its destruction until the instance is gone, and leaves nothing in the state", () => {
    const { destroy, stateAtEnd } = life();
    expect(destroy).toMatchObject({ code: 0 });
    const deletion = destroy.asked.findIndex((call) => call.startsWith("DELETE instances/"));
    expect(deletion).toBeGreaterThanOrEqual(0);
    expect(destroy.output).toMatch(/DdmInstance orders deleted .*Completed after \d+s: DeleteInstance orders-db/);
    expect(destroy.asked.slice(deletion + 1)).toContainEqual(expect.stringMatching(/^GET jobs\//));
    expect(stateAtEnd).toEqual({ resources: [], pending: [] });
  });
});

test("an example whose instance cannot be created fails in its update with the job's reason", async () => {
  const failing = { outcome: "Failed", failReason: "no capacity" } as const;
  const jobScript = ({ name }: { name: string }): object => (name === "CreateInstance" ? failing : {});
  await withExample("yaml", { jobScript }, async (program) => {
    const { code, output } = await program.tryUp();
    expect(code).not.toBe(0);
    expect(output).toMatch(/CreateInstance of instance "orders-db" \(\w+in09\), ended as Failed at \S+ no capacity/);
  });
});
