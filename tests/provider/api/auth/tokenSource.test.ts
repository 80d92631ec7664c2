import { TokenSource, type Token } from "../../../../provider/api/auth/tokenSource";
import { ManualClock } from "../../../support/manualClock";

function setUp(lifetimeMs?: number): { clock: ManualClock; tokens: TokenSource; fetches: () => number } {
  const clock = new ManualClock();
  let count = 0;
  const tokens = new TokenSource(() => {
    count += 1;
    return Promise.resolve({ value: `t${count}`, ...(lifetimeMs !== undefined && { lifetimeMs }) });
  }, clock);
  return { clock, tokens, fetches: () => count };
}

test("concurrent callers share one request for a token", async () => {
  const { tokens, fetches } = setUp();
  const all = await Promise.all(Array.from({ length: 50 }, () => tokens.get()));
  expect(new Set(all.map(({ value }) => value))).toEqual(new Set(["t1"]));
  expect(fetches()).toBe(1);
});

test("a token is renewed two minutes before it expires, and not earlier", async () => {
  const { clock, tokens } = setUp(3_600_000);
  await tokens.get();
  await clock.advance(3_600_000 - 120_001);
  expect((await tokens.get()).value).toBe("t1");
  await clock.advance(1);
  expect((await tokens.get()).value).toBe("t2");
});

test("a short-lived token is used for three quarters of its life", async () => {
  const { clock, tokens } = setUp(40_000);
  await tokens.get();
  await clock.advance(29_999);
  expect((await tokens.get()).value).toBe("t1");
  await clock.advance(1);
  expect((await tokens.get()).value).toBe("t2");
});

test("a failure is not cached: the next caller asks again", async () => {
  let fails = true;
  const fetchToken = (): Promise<Token> =>
    fails ? Promise.reject(new Error("down")) : Promise.resolve({ value: "t" });
  const tokens = new TokenSource(fetchToken, new ManualClock());
  await expect(tokens.get()).rejects.toThrow("down");
  fails = false;
  await expect(tokens.get()).resolves.toEqual({ value: "t" });
});

test("a refused token is discarded, but its successor is kept", async () => {
  const { tokens } = setUp();
  const first = await tokens.get();
  tokens.discard(first.value);
  const second = await tokens.get();
  expect(second.value).toBe("t2");
  tokens.discard(first.value);
  expect(await tokens.get()).toBe(second);
});

test("one caller can give up while the fetch continues for the others", async () => {
  let resolve: (token: Token) => void = () => undefined;
  const tokens = new TokenSource(() => new Promise((done) => (resolve = done)), new ManualClock());
  const controller = new AbortController();
  const impatient = tokens.get(controller.signal);
  const patient = tokens.get();
  controller.abort(new Error("cancelled"));
  await expect(impatient).rejects.toThrow("cancelled");
  resolve({ value: "t" });
  await expect(patient).resolves.toEqual({ value: "t" });
});
