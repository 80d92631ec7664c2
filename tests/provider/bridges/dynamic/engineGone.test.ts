import { engineGone, type EngineWatch } from "../../../../provider/bridges/dynamic/engineGone";

/** An interval that ticks when the test says so, and connections with the given results. */
class Ticks implements EngineWatch {
  readonly asked: string[] = [];
  stopped = false;
  #work: () => void = () => undefined;

  constructor(private readonly answers: readonly boolean[]) {}

  everySecond(work: () => void): () => void {
    this.#work = work;
    return () => (this.stopped = true);
  }

  isListening(port: number, host: string): Promise<boolean> {
    this.asked.push(`${host} ${port}`);
    return Promise.resolve(this.answers[this.asked.length - 1] ?? false);
  }

  async tick(times: number): Promise<void> {
    for (let count = 0; count < times; count++) {
      this.#work();
      await new Promise((resolve) => setImmediate(resolve));
    }
  }
}

test("the signal aborts after the engine's port has refused three times in a row, and the checks end", async () => {
  const ticks = new Ticks([true, false, false, true, false, false, false]);
  const gone = engineGone("127.0.0.1:4711", ticks);
  await ticks.tick(6);
  expect(gone.aborted).toBe(false);
  await ticks.tick(1);
  expect(gone.aborted).toBe(true);
  expect(String(gone.reason)).toContain("The Pulumi engine has ended");
  expect(ticks.stopped).toBe(true);
  expect(new Set(ticks.asked)).toEqual(new Set(["127.0.0.1 4711"]));
});

test.each([undefined, "", "--flag", "/some/file.test.ts"])("the address %j is not watched", async (address) => {
  const ticks = new Ticks([]);
  const gone = engineGone(address, ticks);
  await ticks.tick(5);
  expect([gone.aborted, ticks.asked]).toEqual([false, []]);
});
