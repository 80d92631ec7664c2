import { expectWell, waitThirtyHours } from "./thirtyHours";

// Some ten thousand polls, which take long on a busy machine.
jest.setTimeout(600_000);

test.each([["a stall at 99 %", "stall99"]] as const)(
  "a wait of thirty hours with %s continues after its token expires, and through outages",
  async (_name, progress) => {
    expectWell(await waitThirtyHours(progress));
  },
);
