import type { sendUnaryData, ServerUnaryCall } from "@grpc/grpc-js";
import { Calls } from "../../../../provider/bridges/plugin/calls";
import { ManualClock } from "../../../support/manualClock";
import { VirtualClock } from "../../../../bench/virtualTime/virtualClock";

interface Answer {
  readonly error: unknown;
  readonly value: unknown;
}

/** Calls a handler with a request, and collects its answers. */
function call(calls: Calls, work: (request: string) => string | Promise<string>): Answer[] {
  const answers: Answer[] = [];
  const callback: sendUnaryData<string> = (error, value) => answers.push({ error, value });
  const asked: unknown = { request: "asked" };
  calls.unary(work)(asked as ServerUnaryCall<string, string>, callback);
  return answers;
}
const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

test("a call is answered with the result of its work, synchronous or not", async () => {
  const calls = new Calls(new VirtualClock());
  const answers = [call(calls, (request) => request), call(calls, (request) => Promise.resolve(request))];
  await settled();
  for (const one of answers) expect(one).toEqual([{ error: null, value: "asked" }]);
});

test.each([
  ["throws", (): string => fail()],
  ["rejects", (): Promise<string> => Promise.reject(new Error("a fault"))],
])("a call whose work %s is answered with the error", async (_name, work) => {
  const answers = call(new Calls(new VirtualClock()), work);
  await settled();
  expect(answers).toEqual([{ error: expect.objectContaining({ details: "a fault" }) as unknown, value: null }]);
});

test("after a fault, running calls have time to end, and the others are answered once with the fault", async () => {
  const clock = new ManualClock();
  const calls = new Calls(clock);
  let end: (value: string) => void = () => undefined;
  const late = call(calls, () => new Promise((resolve) => (end = resolve)));
  const lost = call(calls, () => new Promise(() => undefined));
  const quick = call(calls, () => clock.sleep(10_000).then(() => "in time"));
  const failed = calls.fail(new Error("a fault"));
  await clock.advance(15_000);
  await clock.advance(15_000);
  await failed;
  end("too late");
  await settled();
  const fault = { error: expect.objectContaining({ details: "a fault" }) as unknown, value: null };
  expect(lost).toEqual([fault]);
  expect(late).toEqual([fault]);
  expect(quick).toEqual([{ error: null, value: "in time" }]);
});

function fail(): never {
  throw new Error("a fault");
}

test.each([
  ["a result", (): string => "a result", { error: null, value: "a result" }],
  [
    "an error",
    (): string => fail(),
    { error: expect.objectContaining({ details: "a fault" }) as unknown, value: null },
  ],
])("%s is sent only after the messages of its call were delivered", async (_what, work, answer) => {
  let deliver: () => void = () => undefined;
  const delivered = new Promise<void>((resolve) => (deliver = resolve));
  const answers = call(new Calls(new VirtualClock(), () => delivered), work);
  await settled();
  expect(answers).toEqual([]);
  deliver();
  await settled();
  expect(answers).toEqual([answer]);
});
