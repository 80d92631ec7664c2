import { FaultQueue } from "../../simulator/faults";

let nowMs: number;
let faults: FaultQueue;

beforeEach(() => {
  nowMs = 0;
  faults = new FaultQueue(() => nowMs);
});

const statusOf = (method: string, path: string): number | undefined => faults.take(method, path)?.status;

test("a fault applies to one request, or to the given number", () => {
  faults.add({ status: 503 });
  faults.add({ status: 500, times: 2 });
  expect([1, 2, 3, 4].map(() => statusOf("GET", "/"))).toEqual([503, 500, 500, undefined]);
});

test("a fault with a duration applies to every matching request in that time", () => {
  faults.add({ match: { method: "POST", path: /\/nodes$/ }, status: 409, forSeconds: 60 });
  nowMs = 59_999;
  expect([1, 2, 3].map(() => statusOf("POST", "/v3/nodes"))).toEqual([409, 409, 409]);
  expect(statusOf("GET", "/v3/nodes")).toBeUndefined();
  nowMs = 60_000;
  expect(statusOf("POST", "/v3/nodes")).toBeUndefined();
});

test("a fault may have both a number of requests and a duration", () => {
  faults.add({ status: 503, times: 1, forSeconds: 60 });
  expect([statusOf("GET", "/"), statusOf("GET", "/")]).toEqual([503, undefined]);
  faults.add({ status: 503, times: 1, forSeconds: 60 });
  nowMs = 60_000;
  expect(statusOf("GET", "/")).toBeUndefined();
});
