import { toServiceError } from "../../../../provider/bridges/plugin/toServiceError";
import { InvalidInputsError, ResourceInitError } from "../../../../provider/resources/errors";
import { initFailureIn } from "../../../support/initFailure";

const [failedPrecondition, internal] = [9, 13];

test("an error of this package leaves the state known, and any other error leaves it unknown", () => {
  const known = toServiceError(new InvalidInputsError([{ property: "jobId", reason: "is required" }]));
  expect(known).toMatchObject({ code: failedPrecondition, details: "jobId: is required" });
  expect(toServiceError(new Error("a fault"))).toMatchObject({ code: internal, details: "a fault" });
  expect(toServiceError("not even an error")).toMatchObject({ code: internal, details: "not even an error" });
  expect(initFailureIn(known)).toBeUndefined();
});

test("the error of a wait that can continue has its id, its state and the reason, and no property of another bridge", () => {
  const state = { jobId: "j1", status: "Running", progress: 42, __provider: "code" };
  const failure = initFailureIn(toServiceError(new ResourceInitError("j1", state, new Error("time is up"))));
  expect(failure).toEqual({
    id: "j1",
    properties: { jobId: "j1", status: "Running", progress: 42 },
    reasons: [expect.stringContaining("time is up\nNothing is lost")],
  });
});

test("an error with a long text and long triggers fits into the headers of an answer", () => {
  const state = { jobId: "j1", status: "Running", triggers: ["x".repeat(100_000)] };
  const refusal = toServiceError(new ResourceInitError("j1", state, new Error("y".repeat(100_000))));
  const [detail] = refusal.metadata.get("grpc-status-details-bin");
  expect(Buffer.byteLength(detail ?? "") + (refusal.details?.length ?? 0)).toBeLessThan(48_000);
  expect(initFailureIn(refusal)?.properties).toEqual({ jobId: "j1", status: "Running" });
});

test("the state of an interrupted update keeps its marks, and its password stays a secret", () => {
  const marks = {
    __flavor: { id: "f1", code: "ddm.xlarge.4" },
    __notDone: ["nodeNum"],
    __underWay: { what: "scale out to 4 nodes", jobId: "j1" },
  };
  const state = { name: "orders-db", adminUserPassword: "admin-Secret-1", ...marks, __provider: "code" };
  const refusal = toServiceError(
    new ResourceInitError("i1", state, new Error("time is up"), "It continues.", ["adminUserPassword"]),
  );
  const { __provider: _code, ...kept } = state;
  expect(initFailureIn(refusal)).toEqual({ id: "i1", properties: kept, reasons: ["time is up\nIt continues."] });
  const [detail] = refusal.metadata.get("grpc-status-details-bin");
  // Pulumi's mark of a secret is only beside the password.
  const secretMark = "1b47061264138c4ac30d75fd1eb44270";
  expect(String(detail).split(secretMark)).toHaveLength(2);
  expect(refusal.details).not.toContain("admin-Secret-1");
});
