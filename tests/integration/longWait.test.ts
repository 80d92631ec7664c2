import { expectWell, waitThirtyHours } from "./thirtyHours";

// Thousands of polls, which a busy machine computes for long.
jest.setTimeout(300_000);

test.each([
  ["even progress", "linear"],
  ["no progress at all", "none"],
] as const)(
  "a wait of thirty hours with %s outlives its token and a day of now and then an outage",
  async (_name, progress) => {
    expectWell(await waitThirtyHours(progress));
  },
);
