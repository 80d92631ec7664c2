import type { DiffRequest, DiffResponse } from "@pulumi/pulumi/proto/provider_pb";
import type { IResourceProviderServer } from "@pulumi/pulumi/proto/provider_grpc_pb";
import type { Struct } from "google-protobuf/google/protobuf/struct_pb";
import { pulumiModules } from "../engine/pulumiModules";
import { unknownValue, type Properties, type Runtime } from "../../resources/runtime";
import { ddmInstance } from "../../resources/instance/instance";
import { jobsWait, jobWait } from "../../resources/jobWait/jobWait";
import { ddmSchema } from "../../resources/schema/schema";
import { ddmOperation } from "../../resources/operation/operation";
import { flavorMark, notDoneMark } from "../../resources/instance/storedInstance";
import type { Operation, ResourceKind } from "../../resources/resourceKind";
import type { Calls } from "./calls";
import { readMarks } from "./stateMarks";
import { ofToken } from "./tokens";
import { checkResponse, fromStruct, toStruct, withoutHidden } from "./values";

/** The resources of the plugin, by their type. */
export const resourceKinds: Readonly<Record<string, ResourceKind>> = {
  "otc-ddm:index:DdmJobWait": jobWait,
  "otc-ddm:index:DdmJobsWait": jobsWait,
  "otc-ddm:index:DdmInstance": ddmInstance,
  "otc-ddm:index:DdmSchema": ddmSchema,
  "otc-ddm:index:DdmOperation": ddmOperation,
};

type ResourceService = Pick<IResourceProviderServer, "check" | "diff" | "create" | "read" | "update" | "delete">;

/** The gRPC calls that manage a resource. */
export function resourceService(runtime: Runtime, calls: Calls): ResourceService {
  const { CreateResponse, ReadResponse, UpdateResponse } = pulumiModules.provider();
  return {
    check: calls.unary((request) => {
      const kind = kindOf(request.getUrn());
      const inputs = fromStruct(request.getNews());
      return checkResponse(structOf(kind, inputs), kind.check(runtime, inputs));
    }),
    diff: calls.unary((request) => diff(runtime, request)),
    create: calls.unary(async (request) => {
      const kind = kindOf(request.getUrn());
      const inputs = fromStruct(request.getProperties());
      if (request.getPreview()) {
        const unknown = Object.fromEntries(kind.outputs.map((name) => [name, unknownValue]));
        // An output may have the same name as an input.
        return new CreateResponse().setProperties(structOf(kind, { ...unknown, ...inputs }));
      }
      const { id, properties } = await kind.create(runtime, inputs, operationOf(request));
      return new CreateResponse().setId(id).setProperties(structOf(kind, withoutHidden(properties)));
    }),
    read: calls.unary(async (request) => {
      const kind = kindOf(request.getUrn());
      const inputs = fromStruct(request.getInputs());
      const stored = stateOf(request.getInputs(), request.getProperties());
      const state = await kind.read(runtime, request.getId(), stored);
      // Without an id Pulumi assumes that the resource does not exist.
      if (!state) return new ReadResponse();
      return new ReadResponse()
        .setId(request.getId())
        .setProperties(structOf(kind, withoutHidden(state, readMarks)))
        .setInputs(structOf(kind, inputsAfterRead(kind, inputs, state)));
    }),
    update: calls.unary(async (request) => {
      const kind = kindOf(request.getUrn());
      const inputs = fromStruct(request.getNews());
      const stored = stateOf(request.getOldInputs(), request.getOlds());
      const state = request.getPreview()
        ? kind.previewUpdate(stored, inputs)
        : await kind.update(runtime, request.getId(), stored, inputs, operationOf(request));
      return new UpdateResponse().setProperties(structOf(kind, withoutHidden(state, [flavorMark])));
    }),
    delete: calls.unary(async (request) => {
      const stored = stateOf(request.getOldInputs(), request.getProperties());
      await kindOf(request.getUrn()).delete(runtime, request.getId(), stored, operationOf(request));
      return new (pulumiModules.empty().Empty)();
    }),
  };
}

/** Properties as a message, with the secrets of their kind marked. */
const structOf = (kind: ResourceKind, properties: Properties): Struct =>
  toStruct(properties, kind.secretsOf(properties));

/** The kind of the resource with a URN: `urn:pulumi:stack::project::parent$type::name`. */
function kindOf(urn: string): ResourceKind {
  const type = urn.split("::")[2]?.split("$").at(-1) ?? "";
  return ofToken("resource", type, resourceKinds);
}

/**
 * The stored state: outputs, and inputs that are missing in the outputs after an import or a failure. It excludes
 * inputs that an interrupted update did not apply, although the engine stores them.
 */
function stateOf(inputs: Struct | undefined, outputs: Struct | undefined): Properties {
  const stored = fromStruct(outputs);
  const notDone = stored[notDoneMark];
  const isDone = (name: string): boolean => !Array.isArray(notDone) || !notDone.includes(name);
  const done = Object.entries(fromStruct(inputs)).filter(([name]) => isDone(name));
  return { ...Object.fromEntries(done), ...stored };
}

/**
 * For an import, the inputs come from the API. For a known resource, they are updated with changes that were made
 * elsewhere.
 */
function inputsAfterRead(kind: ResourceKind, inputs: Properties, state: Properties): Properties {
  const observed = kind.inputsOf(state);
  if (Object.keys(inputs).length === 0) return observed;
  return Object.fromEntries(Object.entries(inputs).map(([name, value]) => [name, observed[name] ?? value]));
}

function operationOf(request: { getUrn(): string; getTimeout(): number }): Operation {
  return { urn: request.getUrn(), timeoutMs: request.getTimeout() * 1000 };
}

/** The changed properties, and which of them need a replacement. */
function diff(runtime: Runtime, request: DiffRequest): DiffResponse {
  const { DiffResponse, PropertyDiff } = pulumiModules.provider();
  const { DIFF_NONE, DIFF_SOME } = DiffResponse.DiffChanges;
  const kind = kindOf(request.getUrn());
  const stored = stateOf(request.getOldInputs(), request.getOlds());
  const inputs = fromStruct(request.getNews());
  const ignored = request.getIgnorechangesList();
  const { replaces, updates, warning, deleteBeforeReplace = false } = kind.diff(stored, inputs);
  const changed = [...replaces, ...updates].filter((name) => !ignored.includes(name));
  const replaced = changed.filter((name) => replaces.includes(name));
  if (warning !== undefined && replaced.length > 0) runtime.warn(request.getUrn(), warning);
  // A changed output counts as UPDATE, not DELETE: it comes from the API, so a program cannot have removed it.
  const known = [...kind.outputs, ...Object.keys(inputs)];
  const response = new DiffResponse().setChanges(changed.length > 0 ? DIFF_SOME : DIFF_NONE).setHasdetaileddiff(true);
  for (const name of changed) {
    const how = stored[name] === undefined ? "ADD" : known.includes(name) ? "UPDATE" : "DELETE";
    const kindOfChange = PropertyDiff.Kind[replaced.includes(name) ? (`${how}_REPLACE` as const) : how];
    response.getDetaileddiffMap().set(name, new PropertyDiff().setKind(kindOfChange));
  }
  return response.setDiffsList(changed).setReplacesList(replaced).setDeletebeforereplace(deleteBeforeReplace);
}
