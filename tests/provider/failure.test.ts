import { failureOf } from "../../provider/failure";
import { callError } from "../support/jobs";

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
])("a failure with %j is %s", (fields, kind) => {
  expect(failureOf(callError(fields)).kind).toBe(kind);
});

test.each(["transient", "throttled", "not-found", "permanent", "local"])(
  "the kind %s of an error comes before its other fields",
  (kind) => {
    expect(failureOf(callError({ status: 503, code: "ECONNRESET", kind })).kind).toBe(kind);
  },
);

test("a failure says whether there was an answer, and whether the server is unreachable", () => {
  expect(failureOf(callError({ status: 503 }))).toMatchObject({ answered: true, unreachable: false });
  expect(failureOf(callError({ code: "DECODE_FAILED" }))).toMatchObject({ answered: true, unreachable: false });
  expect(failureOf(callError({ code: "ECONNREFUSED" }))).toMatchObject({ answered: false, unreachable: true });
  expect(failureOf(callError({ code: "ENOTFOUND" }))).toMatchObject({ answered: false, unreachable: true });
  expect(failureOf(callError({ code: "EAI_AGAIN" }))).toMatchObject({ answered: false, unreachable: false });
});

test("the cause of another error decides its kind", () => {
  const wrapped = new Error("outer", { cause: new Error("middle", { cause: callError({ code: "ECONNRESET" }) }) });
  expect(failureOf(wrapped).kind).toBe("transient");
});

test.each([undefined, null, "text", 7])("a thrown %j is permanent", (thrown) => {
  expect(failureOf(thrown)).toEqual({ kind: "permanent", answered: false, unreachable: false });
});

test("a chain of causes that is endless is not followed to its end", () => {
  const error = new Error("self");
  error.cause = error;
  expect(failureOf(error).kind).toBe("permanent");
});
