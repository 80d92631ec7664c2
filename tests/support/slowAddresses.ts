import { getDefaultAutoSelectFamilyAttemptTimeout, setDefaultAutoSelectFamilyAttemptTimeout } from "node:net";

/**
 * For tests that connect to localhost, which may have two addresses. The first is not given up after a quarter of a
 * second, because a busy machine may not reach it in that time.
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
