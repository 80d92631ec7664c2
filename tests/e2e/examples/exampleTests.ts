import { creationRow, deletionRow, liveThrough, type ExampleLife } from "../support/exampleLife";

/** As many at once as the tests have cores: the first command of one waits while another computes. */
const atOnce = 2;

/** The tests of some examples, each with its own life. */
export function exampleTests(...names: readonly string[]): void {
  const lives = new Map<string, ExampleLife>();

  beforeAll(async () => {
    const left = names.values();
    const worker = async (): Promise<void> => {
      for (const name of left) lives.set(name, await liveThrough(name));
    };
    await Promise.all(Array.from({ length: atOnce }, worker));
  });

  describe.each(names)("the example %s", (name) => {
    function life(): ExampleLife {
      const found = lives.get(name);
      if (found === undefined) throw new Error(`${name} was not run`);
      return found;
    }

    test("previews its outputs as unknown, and sends no request to the API", () => {
      const { code, output, asked } = life().preview;
      expect([code, output]).toEqual([0, expect.stringMatching(/DdmInstance orders\s+create/) as string]);
      expect(output).toMatch(/DdmJobWait orders-ready\s+create/);
      for (const name of ["status", "endTime", "readyInstance"]) {
        expect(output).toMatch(new RegExp(`${name}\\s*: \\[unknown\\]`));
      }
      expect(asked).toEqual([]);
    });

    test("shows the wait's progress in its row, and sets the stack's outputs", () => {
      const { up, outputs } = life();
      expect(up.output).toMatch(creationRow);
      expect(up.output).toMatch(/DdmJobWait orders-ready created .*Completed after \d+s: CreateInstance orders-db/);
      expect(up.code).toBe(0);
      expect(outputs).toEqual({
        status: "Completed",
        endTime: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|\+00:00)$/) as string,
        readyInstance: { id: expect.stringMatching(/^[0-9a-f]{32}in09$/) as string, name: "orders-db" },
      });
    });

    test("changes nothing in a second update, and sends no request to the API", () => {
      expect(life().secondUp).toMatchObject({ code: 0, asked: [] });
    });

    test("changes nothing in a refresh, which reads only the instance, nor in the update after it", () => {
      const { refresh, outputs, outputsAfterRefresh } = life();
      expect(refresh).toMatchObject({ code: 0 });
      expect(refresh.asked).toContainEqual(expect.stringMatching(/^GET instances\//));
      expect(refresh.asked).not.toContainEqual(expect.stringMatching(/^GET jobs/));
      expect(outputsAfterRefresh).toEqual(outputs);
    });

    test("waits in its destroy until the instance is gone, and leaves no resource in the state", () => {
      const { destroy, stateAtEnd } = life();
      expect(destroy).toMatchObject({ code: 0 });
      const deletion = destroy.asked.findIndex((call) => call.startsWith("DELETE instances/"));
      expect(deletion).toBeGreaterThanOrEqual(0);
      expect(destroy.output).toMatch(deletionRow);
      expect(destroy.output).toMatch(/DdmInstance orders deleted .*Completed after \d+s: DeleteInstance orders-db/);
      expect(destroy.asked.slice(deletion + 1)).toContainEqual(expect.stringMatching(/^GET jobs\//));
      expect(stateAtEnd).toEqual({ resources: [], pending: [] });
    });
  });
}
