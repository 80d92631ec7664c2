import type { Metadata, ServerErrorResponse } from "@grpc/grpc-js";
import { messageBesideReasons, travellingMessage, travellingReason, travels } from "../engine/errorSize";
import { pulumiModules } from "../engine/pulumiModules";
import { DdmError, shownMessageOf } from "../../errors";
import { ResourceInitError } from "../../resources/errors";
import { fittingState, withoutLargest } from "../../resources/jobWait/fittingState";
import type { Properties } from "../../resources/runtime";
import { toStruct, withoutHidden } from "./values";

export type CallRejection = ServerErrorResponse & { readonly metadata: Metadata };

/** An error as gRPC answers it. One that we foresaw leaves no doubt about the state; any other does. */
export function toServiceError(error: unknown): CallRejection {
  const { Metadata, status } = pulumiModules.grpc();
  const message = travellingMessage(shownMessageOf(error));
  const details = error instanceof ResourceInitError ? messageBesideReasons(message) : message;
  const code = error instanceof DdmError ? status.FAILED_PRECONDITION : status.INTERNAL;
  const metadata = new Metadata();
  if (error instanceof ResourceInitError) {
    metadata.add("grpc-status-details-bin", Buffer.from(initFailure(error, code, details)));
  }
  return { name: "Refusal", message: details, code, details, metadata };
}

/** Pulumi's way to say that a resource is there, but not ready yet: the engine stores it and tells the reasons. */
function initFailure(error: ResourceInitError, code: number, details: string): Uint8Array {
  const pack = (state: Properties): Uint8Array => packed(error, state, code, details);
  const fits = (state: Properties): boolean => travels(details, pack(state).length);
  const whole = withoutHidden(error.properties);
  if (fits(whole)) return pack(whole);
  // The engine has the inputs, and the next update asks for the outputs: nothing is lost.
  const { triggers: _large, ...rest } = whole;
  const state = fittingState(rest, fits);
  return pack(fits(state) ? state : withoutLargest(state, fits));
}

function packed(error: ResourceInitError, properties: Properties, code: number, details: string): Uint8Array {
  const failure = new (pulumiModules.provider().ErrorResourceInitFailed)();
  failure.setId(error.id);
  failure.setProperties(toStruct(properties));
  failure.setReasonsList(error.reasons.map(travellingReason));
  const any = new (pulumiModules.any().Any)();
  any.pack(failure.serializeBinary(), "pulumirpc.ErrorResourceInitFailed");
  const answer = new (pulumiModules.status().Status)();
  answer.setCode(code);
  answer.setMessage(details);
  answer.addDetails(any);
  return answer.serializeBinary();
}
