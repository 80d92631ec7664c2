import { getEventListeners, getMaxListeners } from "node:events";
import { CancelController } from "../../provider/cancelController";

test("either signal aborts both, with its reason", () => {
  for (const first of [0, 1]) {
    const controllers = [new AbortController(), new AbortController()] as const;
    const both = new CancelController(controllers[0].signal, controllers[1].signal).signal;
    expect(both.aborted).toBe(false);
    controllers[first]?.abort("why");
    expect([both.aborted, both.reason]).toEqual([true, "why"]);
  }
});

test("an aborted signal aborts the controller at once, and no signal never does", () => {
  const { signal } = new CancelController(undefined, AbortSignal.abort("before"));
  expect([signal.aborted, signal.reason]).toEqual([true, "before"]);
  expect(new CancelController(undefined).signal.aborted).toBe(false);
});

test("an unlinked controller no longer follows the other signal, and leaves no listener there", () => {
  const followed = new AbortController();
  const controller = new CancelController(followed.signal);
  expect(getEventListeners(followed.signal, "abort")).toHaveLength(1);
  controller.unlink();
  expect(getEventListeners(followed.signal, "abort")).toEqual([]);
  followed.abort();
  expect(controller.signal.aborted).toBe(false);
  controller.abort("by itself");
  expect(controller.signal.reason).toBe("by itself");
});

test("any number of waits may listen to a controller", () => {
  expect(getMaxListeners(new CancelController().signal)).toBe(Infinity);
});
