import { ErrorResourceInitFailed } from "@pulumi/pulumi/proto/provider_pb";
import { Status } from "@pulumi/pulumi/proto/status_pb";
import { refusalOf, type Refusal } from "../../../provider/plugin/refusals";
import { fromStruct } from "../../../provider/plugin/values";
import { InvalidInputsError, UnfinishedError } from "../../../provider/resources/errors";

const [failedPrecondition, internal] = [9, 13];

function initFailureIn(refusal: Refusal): ErrorResourceInitFailed | undefined {
  const [detail] = refusal.metadata.get("grpc-status-details-bin");
  if (!(detail instanceof Buffer)) return undefined;
  const any = Status.deserializeBinary(detail).getDetailsList()[0];
  return any && ErrorResourceInitFailed.deserializeBinary(any.getValue_asU8());
}

test("an error of ours leaves no doubt about the state, any other does", () => {
  const known = refusalOf(new InvalidInputsError([{ property: "jobId", reason: "is required" }]));
  expect(known).toMatchObject({ code: failedPrecondition, details: "jobId: is required" });
  expect(refusalOf(new Error("a fault"))).toMatchObject({ code: internal, details: "a fault" });
  expect(refusalOf("not even an error")).toMatchObject({ code: internal, details: "not even an error" });
  expect(initFailureIn(known)).toBeUndefined();
});

test("a wait that can be resumed carries its id, its state and the reason, and nothing of another bridge", () => {
  const state = { jobId: "j1", status: "Running", progress: 42, __provider: "code" };
  const failure = initFailureIn(refusalOf(new UnfinishedError("j1", state, new Error("time is up"))));
  expect(failure?.getId()).toBe("j1");
  expect(fromStruct(failure?.getProperties())).toEqual({ jobId: "j1", status: "Running", progress: 42 });
  expect(failure?.getReasonsList()).toEqual([expect.stringContaining("time is up\nNothing is lost")]);
});

test("an error fits into the headers of an answer, however long its text and its triggers are", () => {
  const state = { jobId: "j1", status: "Running", triggers: ["x".repeat(100_000)] };
  const refusal = refusalOf(new UnfinishedError("j1", state, new Error("y".repeat(100_000))));
  const [detail] = refusal.metadata.get("grpc-status-details-bin");
  expect(Buffer.byteLength(detail ?? "") + (refusal.details?.length ?? 0)).toBeLessThan(48_000);
  expect(fromStruct(initFailureIn(refusal)?.getProperties())).toEqual({ jobId: "j1", status: "Running" });
});
