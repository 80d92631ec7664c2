import { createRequire } from "node:module";
import type * as grpc from "@grpc/grpc-js";
import type * as engineService from "@pulumi/pulumi/proto/engine_grpc_pb";
import type * as engine from "@pulumi/pulumi/proto/engine_pb";
import type * as plugin from "@pulumi/pulumi/proto/plugin_pb";
import type * as providerService from "@pulumi/pulumi/proto/provider_grpc_pb";
import type * as provider from "@pulumi/pulumi/proto/provider_pb";
import type * as status from "@pulumi/pulumi/proto/status_pb";
import type * as any from "google-protobuf/google/protobuf/any_pb";
import type * as empty from "google-protobuf/google/protobuf/empty_pb";
import type * as struct from "google-protobuf/google/protobuf/struct_pb";

let resolved: NodeJS.Require | undefined;

/** Uses Pulumi's own copies of these libraries: with strict package managers only Pulumi's package can resolve them. */
const ofPulumi = (): NodeJS.Require => (resolved ??= createRequire(require.resolve("@pulumi/pulumi")));

/** The parts of Pulumi's protocol. Each is loaded when first needed, since loading the whole SDK takes a second. */
export const pulumiModules = {
  grpc: () => ofPulumi()("@grpc/grpc-js") as typeof grpc,
  engineService: () => ofPulumi()("@pulumi/pulumi/proto/engine_grpc_pb") as typeof engineService,
  engine: () => ofPulumi()("@pulumi/pulumi/proto/engine_pb") as typeof engine,
  providerService: () => ofPulumi()("@pulumi/pulumi/proto/provider_grpc_pb") as typeof providerService,
  provider: () => ofPulumi()("@pulumi/pulumi/proto/provider_pb") as typeof provider,
  plugin: () => ofPulumi()("@pulumi/pulumi/proto/plugin_pb") as typeof plugin,
  status: () => ofPulumi()("@pulumi/pulumi/proto/status_pb") as typeof status,
  any: () => ofPulumi()("google-protobuf/google/protobuf/any_pb") as typeof any,
  empty: () => ofPulumi()("google-protobuf/google/protobuf/empty_pb") as typeof empty,
  struct: () => ofPulumi()("google-protobuf/google/protobuf/struct_pb") as typeof struct,
};
