import fc from "fast-check";
import { backoffMs, classifyFailure } from "../../../provider/wait/failurePolicy";
import { callError } from "../../support/jobs";

test.each([
  [{ status: 408 }, "transient"],
  [{ status: 429 }, "throttled"],
  [{ status: 500 }, "transient"],
  [{ status: 502 }, "transient"],
  [{ status: 503 }, "transient"],
  [{ status: 504 }, "transient"],
  [{ status: 404 }, "wrong-address"],
  [{ status: 500, apiCode: "DBS.300400" }, "transient"],
  [{ status: 404, kind: "permanent" }, "permanent"],
  [{ status: 404, kind: "wrong-address" }, "wrong-address"],
  [{ status: 404, kind: "not-found" }, "not-found"],
  [{ status: 400, apiCode: "DBS.300400", kind: "permanent" }, "permanent"],
  [{ status: 400, apiCode: "DBS.300400" }, "not-found"],
  [{ status: 400, apiCode: "DBS.280001" }, "permanent"],
  [{ status: 401 }, "permanent"],
  [{ status: 403 }, "permanent"],
  [{ status: 302 }, "permanent"],
  [{ code: "ECONNRESET" }, "transient"],
  [{ code: "ECONNREFUSED" }, "transient"],
  [{ code: "ENOTFOUND" }, "transient"],
  [{ code: "EAI_AGAIN" }, "transient"],
  [{ code: "REQUEST_TIMEOUT" }, "transient"],
  [{ code: "DECODE_FAILED" }, "transient"],
  [{ code: "BODY_TOO_LARGE" }, "transient"],
  [{ code: "ERR_INVALID_ARG_TYPE" }, "permanent"],
  [{}, "permanent"],
])("sorts %j as %s", (fields, kind) => {
  expect(classifyFailure(callError(fields)).kind).toBe(kind);
});

test.each(["transient", "throttled", "not-found", "permanent", "local"])(
  "takes the kind %s from an error that knows it, whatever else it says",
  (kind) => {
    expect(classifyFailure(callError({ status: 503, code: "ECONNRESET", kind })).kind).toBe(kind);
  },
);

test("knows whether there was an answer, and whether there is anybody to give one", () => {
  expect(classifyFailure(callError({ status: 503 }))).toMatchObject({ answered: true, unreachable: false });
  expect(classifyFailure(callError({ code: "DECODE_FAILED" }))).toMatchObject({ answered: true, unreachable: false });
  expect(classifyFailure(callError({ code: "ECONNREFUSED" }))).toMatchObject({ answered: false, unreachable: true });
  expect(classifyFailure(callError({ code: "ENOTFOUND" }))).toMatchObject({ answered: false, unreachable: true });
  expect(classifyFailure(callError({ code: "EAI_AGAIN" }))).toMatchObject({ answered: false, unreachable: false });
});

test("finds the reason behind another error", () => {
  const wrapped = new Error("outer", { cause: new Error("middle", { cause: callError({ code: "ECONNRESET" }) }) });
  expect(classifyFailure(wrapped).kind).toBe("transient");
});

test.each([undefined, null, "text", 7])("takes a thrown %j as permanent", (thrown) => {
  expect(classifyFailure(thrown)).toEqual({ kind: "permanent", answered: false, unreachable: false });
});

test("does not follow a chain of causes that has no end", () => {
  const error = new Error("self");
  error.cause = error;
  expect(classifyFailure(error).kind).toBe("permanent");
});

test("backs off from one to thirty seconds, whatever the failure's number and chance", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 10_000 }), fc.double({ min: 0, max: 1, noNaN: true }), (count, random) => {
      const ms = backoffMs(count, { kind: "transient" }, random);
      expect(ms).toBeGreaterThanOrEqual(1000);
      expect(ms).toBeLessThanOrEqual(30_000);
    }),
  );
});

test("waits as long as the server asks, but no longer than five minutes", () => {
  expect(backoffMs(1, { kind: "throttled", retryAfterMs: 40_000 }, 0)).toBe(40_000);
  expect(backoffMs(1, { kind: "throttled", retryAfterMs: 2 ** 31 }, 0)).toBe(300_000);
  expect(backoffMs(5, { kind: "throttled", retryAfterMs: 10 }, 0)).toBeGreaterThanOrEqual(1000);
});
