import type { Metadata, ServerErrorResponse } from "@grpc/grpc-js";
import { DdmError } from "../../errors";
import { ResourceInitError } from "../../resources/errors";
import { fittingState, withoutLargest } from "../../resources/jobWait/fittingState";
import type { Properties } from "../../resources/runtime";
import { travellingMessage, travellingReasons, travels } from "../engine/errorSize";
import { pulumiModules } from "../engine/pulumiModules";
import { interruptionMarks } from "./stateMarks";
import { toStruct, withoutHidden } from "./values";

/**
 * Converts an error to a gRPC error. The code says whether the state is certain: it is after a DdmError, but not after
 * a bug.
 */
export function toServiceError(error: unknown): ServerErrorResponse & { readonly metadata: Metadata } {
  const { Metadata, status } = pulumiModules.grpc();
  const details = travellingMessage(error);
  const code = error instanceof DdmError ? status.FAILED_PRECONDITION : status.INTERNAL;
  const metadata = new Metadata();
  if (error instanceof ResourceInitError) {
    metadata.add("grpc-status-details-bin", Buffer.from(initFailure(error, code, details)));
  }
  return { name: "Refusal", message: details, code, details, metadata };
}

/**
 * Pulumi's error detail for a resource that exists but is not ready. The engine stores the resource and shows the
 * reasons.
 */
function initFailure(error: ResourceInitError, code: number, details: string): Uint8Array {
  const { ErrorResourceInitFailed } = pulumiModules.provider();
  const { Status } = pulumiModules.status();
  const failed = new ErrorResourceInitFailed().setId(error.id).setReasonsList(travellingReasons(error));
  const pack = (state: Properties): Uint8Array => {
    const any = new (pulumiModules.any().Any)();
    any.pack(
      failed.setProperties(toStruct(state, error.secrets)).serializeBinary(),
      "pulumirpc.ErrorResourceInitFailed",
    );
    return new Status().setCode(code).setMessage(details).setDetailsList([any]).serializeBinary();
  };
  const fits = (state: Properties): boolean => travels(details, pack(state).length);
  const whole = withoutHidden(error.properties, interruptionMarks);
  if (fits(whole)) return pack(whole);
  // Too large, so shorten the state: the engine has the inputs, and the next update reads the outputs again.
  const { triggers: _large, ...rest } = whole;
  const state = fittingState(rest, fits);
  return pack(fits(state) ? state : withoutLargest(state, fits));
}
