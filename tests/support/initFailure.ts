import type { Metadata } from "@grpc/grpc-js";
import { ErrorResourceInitFailed } from "@pulumi/pulumi/proto/provider_pb";
import { Status } from "@pulumi/pulumi/proto/status_pb";
import { fromStruct } from "../../provider/bridges/plugin/values";
import type { Properties } from "../../provider/resources/runtime";

/** The engine's stored state of a resource that exists and is not ready. */
export interface InitFailure {
  readonly id: string;
  readonly properties: Properties;
  readonly reasons: readonly string[];
}

/** The state in an error of a call. `undefined`: the engine stores nothing. */
export function initFailureIn({ metadata }: { readonly metadata: Metadata }): InitFailure | undefined {
  const [detail] = metadata.get("grpc-status-details-bin");
  if (!(detail instanceof Buffer)) return undefined;
  const any = Status.deserializeBinary(detail).getDetailsList()[0];
  const failure = any && ErrorResourceInitFailed.deserializeBinary(any.getValue_asU8());
  return (
    failure && {
      id: failure.getId(),
      properties: fromStruct(failure.getProperties()),
      reasons: failure.getReasonsList(),
    }
  );
}
