import type { Metadata, ServerErrorResponse } from "@grpc/grpc-js";
import { pulumiModules } from "../engine/pulumiModules";
import { DdmError } from "../errors";
import { UnfinishedError } from "../resources/errors";
import type { Properties } from "../resources/host";
import { toStruct, withoutHidden } from "./values";

export type Refusal = ServerErrorResponse & { readonly metadata: Metadata };

/** An error travels in the headers of an answer, which HTTP/2 libraries keep below 64 KiB. */
const longestMessage = 8_000;
const largestDetailBytes = 24_000;

/** An error as gRPC answers it. One that we foresaw leaves no doubt about the state; any other does. */
export function refusalOf(error: unknown): Refusal {
  const { Metadata, status } = pulumiModules.grpc();
  const details = shortened(error instanceof Error ? error.message : String(error));
  const code = error instanceof DdmError ? status.FAILED_PRECONDITION : status.INTERNAL;
  const metadata = new Metadata();
  if (error instanceof UnfinishedError) {
    metadata.add("grpc-status-details-bin", Buffer.from(initFailure(error, code, details)));
  }
  return { name: "Refusal", message: details, code, details, metadata };
}

/** Pulumi's way to say that a resource is there, but not ready yet: the engine stores it and tells the reasons. */
function initFailure(error: UnfinishedError, code: number, message: string): Uint8Array {
  const whole = packed(error, withoutHidden(error.properties), code, message);
  if (whole.length <= largestDetailBytes) return whole;
  // The engine has the triggers among the inputs: nothing is lost.
  const { triggers: _large, ...rest } = error.properties;
  return packed(error, withoutHidden(rest), code, message);
}

function packed(error: UnfinishedError, properties: Properties, code: number, message: string): Uint8Array {
  const failure = new (pulumiModules.provider().ErrorResourceInitFailed)();
  failure.setId(error.id);
  failure.setProperties(toStruct(properties));
  failure.setReasonsList(error.reasons.map(shortened));
  const any = new (pulumiModules.any().Any)();
  any.pack(failure.serializeBinary(), "pulumirpc.ErrorResourceInitFailed");
  const answer = new (pulumiModules.status().Status)();
  answer.setCode(code);
  answer.setMessage(message);
  answer.addDetails(any);
  return answer.serializeBinary();
}

function shortened(text: string): string {
  return text.length <= longestMessage ? text : `${text.slice(0, longestMessage)} ...`;
}
