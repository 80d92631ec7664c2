import { expectWell, waitThirtyHours } from "./thirtyHours";

// Thousands of polls, which take long on a busy machine.
jest.setTimeout(300_000);

test.each([
  ["even progress", "linear"],
  ["no progress at all", "none"],
] as const)(
  "a wait of thirty hours with %s continues after its token expires, and through outages",
  async (_name, progress) => {
    expectWell(await waitThirtyHours(progress));
  },
);
