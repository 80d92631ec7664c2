import { getDefaultAutoSelectFamilyAttemptTimeout, setDefaultAutoSelectFamilyAttemptTimeout } from "node:net";

/**
 * For tests that connect to localhost, which may have two addresses: the first is not given up after a quarter of a
 * second, within which a busy machine may not get to it.
 */
export function giveAddressesTime(): void {
  const beforeMs = getDefaultAutoSelectFamilyAttemptTimeout();
  beforeAll(() => {
    setDefaultAutoSelectFamilyAttemptTimeout(60_000);
  });
  afterAll(() => {
    setDefaultAutoSelectFamilyAttemptTimeout(beforeMs);
  });
}
