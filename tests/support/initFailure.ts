import type { Metadata } from "@grpc/grpc-js";
import { ErrorResourceInitFailed } from "@pulumi/pulumi/proto/provider_pb";
import { Status } from "@pulumi/pulumi/proto/status_pb";
import { fromStruct } from "../../provider/bridges/plugin/values";
import type { Properties } from "../../provider/resources/runtime";

/** What the engine would store of a resource that is there but not ready. */
export interface InitFailure {
  readonly id: string;
  readonly properties: Properties;
  readonly reasons: readonly string[];
}

/** What an error of a call tells the engine to store; undefined where it is nothing. */
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
