import type * as messages from "@pulumi/pulumi/proto/provider_pb";
import type { IResourceProviderServer } from "@pulumi/pulumi/proto/provider_grpc_pb";
import type { Struct } from "google-protobuf/google/protobuf/struct_pb";
import { pulumiModules } from "../engine/pulumiModules";
import { unknownValue, type Properties } from "../../resources/runtime";
import { ddmInstance } from "../../resources/instance/instance";
import { jobsWait, jobWait } from "../../resources/jobWait/jobWait";
import { flavorMark } from "../../resources/instance/storedInstance";
import { importedMark, type Operation, type ResourceDiff, type ResourceKind } from "../../resources/resourceKind";
import type { Calls } from "./calls";
import { checkFailures } from "./checkFailures";
import { UnknownTokenError } from "./errors";
import type { PluginRuntime } from "./runtime";
import { fromStruct, toStruct, withoutHidden } from "./values";

/** The resources of the plugin, by their type. */
export const resourceKinds: Readonly<Record<string, ResourceKind>> = {
  "otc-ddm:index:DdmJobWait": jobWait,
  "otc-ddm:index:DdmJobsWait": jobsWait,
  "otc-ddm:index:DdmInstance": ddmInstance,
};

/** What a read notes in the state for later comparisons, and no program sees. */
const keptMarks = [importedMark, flavorMark];

type ResourceService = Pick<IResourceProviderServer, "check" | "diff" | "create" | "read" | "update" | "delete">;

/** The calls that manage a resource. */
export function resourceService(runtime: PluginRuntime, calls: Calls): ResourceService {
  const pb = pulumiModules.provider();
  return {
    check: calls.unary((request: messages.CheckRequest) => {
      const kind = kindOf(request.getUrn());
      const inputs = fromStruct(request.getNews());
      const response = new pb.CheckResponse();
      response.setInputs(toStruct(inputs, kind.secrets));
      response.setFailuresList(checkFailures(kind.check(runtime, inputs)));
      return response;
    }),
    diff: calls.unary((request: messages.DiffRequest) => {
      const stored = stateOf(request.getOldInputs(), request.getOlds());
      const inputs = fromStruct(request.getNews());
      const ignored = request.getIgnorechangesList();
      const kind = kindOf(request.getUrn());
      const { replaces, updates } = kind.diff(stored, inputs);
      const counts = (name: string): boolean => !ignored.includes(name);
      const diff = { replaces: replaces.filter(counts), updates: updates.filter(counts) };
      return diffResponse(diff, stored, { ...outputsOf(kind, stored), ...inputs });
    }),
    create: calls.unary(async (request: messages.CreateRequest) => {
      const kind = kindOf(request.getUrn());
      const inputs = fromStruct(request.getProperties());
      const response = new pb.CreateResponse();
      if (request.getPreview()) {
        const unknown = Object.fromEntries(kind.outputs.map((name) => [name, unknownValue]));
        // An output may share its name with an input, as that of an instance's name does.
        response.setProperties(toStruct({ ...unknown, ...inputs }, kind.secrets));
        return response;
      }
      const { id, properties } = await kind.create(runtime, inputs, operationOf(request));
      response.setId(id);
      response.setProperties(toStruct(withoutHidden(properties), kind.secrets));
      return response;
    }),
    read: calls.unary(async (request: messages.ReadRequest) => {
      const kind = kindOf(request.getUrn());
      const inputs = fromStruct(request.getInputs());
      const stored = stateOf(request.getInputs(), request.getProperties());
      const state = await kind.read(runtime, request.getId(), stored);
      const response = new pb.ReadResponse();
      // Without an id Pulumi takes the resource as gone.
      if (!state) return response;
      response.setId(request.getId());
      response.setProperties(toStruct(withoutHidden(state, keptMarks), kind.secrets));
      response.setInputs(toStruct(inputsAfterRead(kind, inputs, state), kind.secrets));
      return response;
    }),
    update: calls.unary(async (request: messages.UpdateRequest) => {
      const kind = kindOf(request.getUrn());
      const inputs = fromStruct(request.getNews());
      const stored = stateOf(request.getOldInputs(), request.getOlds());
      const state = request.getPreview()
        ? kind.previewUpdate(stored, inputs)
        : await kind.update(runtime, request.getId(), stored, inputs, operationOf(request));
      const response = new pb.UpdateResponse();
      response.setProperties(toStruct(withoutHidden(state, [flavorMark]), kind.secrets));
      return response;
    }),
    delete: calls.unary(async (request: messages.DeleteRequest) => {
      const stored = stateOf(request.getOldInputs(), request.getProperties());
      await kindOf(request.getUrn()).delete(runtime, request.getId(), stored, operationOf(request));
      return new (pulumiModules.empty().Empty)();
    }),
  };
}

/** The kind of the resource with a URN: `urn:pulumi:stack::project::parent$type::name`. */
function kindOf(urn: string): ResourceKind {
  const type = urn.split("::")[2]?.split("$").at(-1) ?? "";
  const kind = resourceKinds[type];
  if (!kind) throw new UnknownTokenError("resource", type, Object.keys(resourceKinds));
  return kind;
}

/** All that the engine has stored: outputs, and below them inputs that an import or a failure left out of these. */
const stateOf = (inputs: Struct | undefined, outputs: Struct | undefined): Properties => ({
  ...fromStruct(inputs),
  ...fromStruct(outputs),
});

/** What the API told, which no program could have left out. */
function outputsOf(kind: ResourceKind, stored: Properties): Properties {
  return Object.fromEntries(kind.outputs.map((name) => [name, stored[name]]));
}

/** An import has the inputs that the API tells; those of a resource that we know follow what was changed elsewhere. */
function inputsAfterRead(kind: ResourceKind, inputs: Properties, state: Properties): Properties {
  const observed = kind.inputsOf(state);
  if (Object.keys(inputs).length === 0) return observed;
  return Object.fromEntries(Object.entries(inputs).map(([name, value]) => [name, observed[name] ?? value]));
}

function operationOf(request: { getUrn(): string; getTimeout(): number }): Operation {
  return { urn: request.getUrn(), timeoutMs: request.getTimeout() * 1000 };
}

function diffResponse(
  { replaces, updates }: ResourceDiff,
  stored: Properties,
  wanted: Properties,
): messages.DiffResponse {
  const { DiffResponse, PropertyDiff } = pulumiModules.provider();
  const { Kind } = PropertyDiff;
  const response = new DiffResponse();
  const changed = [...replaces, ...updates];
  response.setChanges(changed.length > 0 ? DiffResponse.DiffChanges.DIFF_SOME : DiffResponse.DiffChanges.DIFF_NONE);
  response.setReplacesList([...replaces]);
  response.setDiffsList(changed);
  response.setHasdetaileddiff(true);
  for (const name of changed) {
    const replaced = replaces.includes(name);
    const diff = new PropertyDiff();
    if (stored[name] === undefined) diff.setKind(replaced ? Kind.ADD_REPLACE : Kind.ADD);
    else if (wanted[name] === undefined) diff.setKind(replaced ? Kind.DELETE_REPLACE : Kind.DELETE);
    else diff.setKind(replaced ? Kind.UPDATE_REPLACE : Kind.UPDATE);
    response.getDetaileddiffMap().set(name, diff);
  }
  return response;
}
