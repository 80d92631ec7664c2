import { Deliveries } from "../../provider/deliveries";
import { settle } from "../../bench/virtualTime/settle";
import { ManualClock } from "../support/manualClock";

/** Whether a promise has resolved so far. */
function watched(promise: Promise<void>): () => boolean {
  let resolved = false;
  void promise.then(() => (resolved = true));
  return () => resolved;
}

test("deliveries are done after every message was delivered or failed", async () => {
  const deliveries = new Deliveries(new ManualClock());
  let take: () => void = () => undefined;
  deliveries.add(new Promise<void>((resolve) => (take = resolve)));
  deliveries.add(Promise.reject(new Error("nobody listens")));
  const done = watched(deliveries.done());
  await settle();
  expect(done()).toBe(false);
  take();
  await settle();
  expect(done()).toBe(true);
});

test("deliveries are done at once if no message is on its way", async () => {
  await new Deliveries(new ManualClock()).done();
});

test("deliveries wait two seconds for a reader that takes nothing, and then never again", async () => {
  const clock = new ManualClock();
  const deliveries = new Deliveries(clock);
  deliveries.add(new Promise<void>(() => undefined));
  const done = watched(deliveries.done());
  await clock.advance(1999);
  expect(done()).toBe(false);
  await clock.advance(1);
  await settle();
  expect(done()).toBe(true);
  await deliveries.done();
});
