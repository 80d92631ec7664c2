import { expectWell, waitThirtyHours } from "./thirtyHours";

// Some ten thousand polls, which a busy machine computes for long.
jest.setTimeout(600_000);

test.each([["a stall at 99 %", "stall99"]] as const)(
  "a wait of thirty hours with %s outlives its token and a day of now and then an outage",
  async (_name, progress) => {
    expectWell(await waitThirtyHours(progress));
  },
);
