import { liveThroughAll, type CompleteExampleLife } from "../support/completeExampleLife";
import { formsOf } from "../support/leaks";

const languages = ["typescript", "yaml"] as const;
const lives = new Map<string, CompleteExampleLife>();

beforeAll(async () => {
  await Promise.all(languages.map(async (language) => lives.set(language, await liveThroughAll(language))));
});

describe.each(languages)("the example of everything in %s", (language) => {
  function life(): CompleteExampleLife {
    const found = lives.get(language);
    if (found === undefined) throw new Error(`${language} was not run`);
    return found;
  }

  test("changes nothing in a preview", () => {
    expect([life().preview.code, life().preview.changes]).toEqual([0, []]);
  });

  test("creates the instance, sets its parameters, creates the schema and restarts the instance, each once and in this order", () => {
    const { up, outputs } = life();
    expect([up.code, up.output]).toEqual([0, expect.any(String) as string]);
    expect(up.changes).toEqual([
      "POST v3 instances",
      "PUT v3.1 instances/ID/configurations",
      "POST v3 instances/ID/databases",
      "POST v3 instances/ID/restart",
    ]);
    expect(outputs).toMatchObject({
      flavor: "ddm.xlarge.4",
      schemaStatus: "RUNNING",
      restartedAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT/) as string,
      address: "192.168.0.17:5066",
    });
  });

  test("changes nothing in a second update", () => {
    expect(life().secondUp).toMatchObject({ code: 0, changes: [] });
  });

  test("restarts the instance again if a parameter has another value, and changes nothing else", () => {
    expect(life().changed).toMatchObject({
      code: 0,
      changes: ["PUT v3.1 instances/ID/configurations", "POST v3 instances/ID/restart"],
    });
  });

  test("deletes the schema, then the instance, and leaves no resource in the state", () => {
    const { destroy, stateAtEnd } = life();
    expect(destroy).toMatchObject({
      code: 0,
      changes: ["DELETE v3 instances/ID/databases/orders", "DELETE v3 instances/ID"],
    });
    expect(stateAtEnd).toEqual({ resources: [], pending: [] });
  });

  test("shows and stores no data node's password", () => {
    const { places, password } = life();
    for (const form of formsOf(password)) for (const place of places) expect(place.includes(form)).toBe(false);
  });
});
