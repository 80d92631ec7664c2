import { createInstance } from "../../api/endpoints/createInstance";
import { ApiError, CallError } from "../../api/errors";
import { knownSecrets } from "../../text/knownSecrets";
import { withoutUndefined } from "../../withoutUndefined";
import { connect } from "../connection";
import { InstanceCreationUncertainError, InstanceNotCreatedError } from "./errors";
import { wantedChanges } from "./changes/runChanges";
import { journaled, journalKey } from "../journal";
import { parseInputs, specOf } from "../parseInputs";
import type { ResourceKind } from "../resourceKind";
import { instanceFields, type InstanceSpec } from "./instanceInputs";
import { lookUpCreation, type CreatedInstance } from "./lostCreation";
import { makeChanges } from "./updateDdmInstance";
import { isBusy, retryInRow, whileBusy } from "./retryInRow";

const defaultCreateTimeoutMs = 1_800_000;
/** How long a creation may take that is waited for. */
const longestCreationMs = 7_200_000;

/**
 * Starts the creation of an instance and returns at once: its job does the rest. With tags or parameters, which can only be set after
 * it, it waits. Where the answer is lost, the instance is looked up.
 * Throws InstanceNotCreatedError or InstanceCreationUncertainError after that, or what the call throws.
 */
export const createDdmInstance: ResourceKind["create"] = async (runtime, inputs, { urn, timeoutMs } = {}) => {
  const spec = specOf(parseInputs(inputs, instanceFields));
  const session = connect(runtime, spec);
  const startedMs = runtime.clock.now();
  knownSecrets.add(spec.adminUserPassword);
  const create = (): Promise<CreatedInstance> =>
    session.call(createInstance, withoutUndefined(spec), runtime.cancelled);
  const takeOver = async (cause: Error, sinceMs: number): Promise<CreatedInstance | "not created"> => {
    const lost = await lookUpCreation(runtime, session, spec, sinceMs);
    if (lost === "unknown") throw new InstanceCreationUncertainError(spec.name, cause);
    if (lost !== "not created") runtime.warn(urn, takenOverText(spec.name, lost, cause));
    return lost;
  };
  const createOnce = (): Promise<CreatedInstance> =>
    retryInRow(runtime, create, {
      what: "create the instance",
      urn,
      timeoutMs: timeoutMs || defaultCreateTimeoutMs,
      policyFor: (error) => (isBusy(error) ? whileBusy : undefined),
    }).catch(async (error: unknown) => {
      if (!mayHaveCreated(error)) throw error;
      const lost = await takeOver(error, startedMs);
      if (lost === "not created") throw new InstanceNotCreatedError(spec.name, error);
      return lost;
    });
  const { id, jobId } = await journaled(runtime, keyOf(urn, spec), async (earlier) => {
    const lost = earlier ? await takeOver(killed, earlier.startedMs) : "not created";
    return lost === "not created" ? createOnce() : lost;
  });
  const properties = { ...inputs, ...withoutUndefined({ jobId }) };
  // The API takes neither with the creation, so that they follow it. Until then the state says that there are none.
  const none = withoutUndefined({ tags: spec.tags && {}, parameters: spec.parameters && {} });
  const state = { ...properties, ...none };
  const underWay = { what: "create the instance", ...withoutUndefined({ jobId }), isCreation: true as const };
  const before = { ...spec, ...none, underWay };
  const context = { runtime, session, id, urn, before, wanted: spec };
  if (wantedChanges(context).length > 0)
    await makeChanges(context, state, inputs, startedMs + (timeoutMs || longestCreationMs));
  return { id, properties };
};

const killed = new Error("the update that began it was killed");

/** Whatever else has changed in the program meanwhile, an instance of that name is the one that was begun. */
const keyOf = (urn: string | undefined, { name, projectId, region, endpoint }: InstanceSpec): string | undefined =>
  urn && journalKey(urn, name, projectId, region, endpoint);

/**
 * Whether an instance may exist after a creation that failed. Whatever went wrong before the request was sent is certain, and so is a
 * refusal. After anything else a second instance must not be made blindly.
 */
function mayHaveCreated(error: unknown): error is CallError {
  const sent = error instanceof CallError && error.sent && error.call.url.endsWith("/instances");
  // A server or gateway that gave up waiting has refused nothing.
  const refused = isBusy(error) || (error instanceof ApiError && error.kind !== "transient" && error.status < 500);
  return sent && !refused;
}

function takenOverText(name: string, { id, jobId }: CreatedInstance, cause: Error): string {
  const job = jobId === undefined ? ". The job of its creation was not found" : "";
  return (
    `The answer to the creation of the DDM instance "${name}" was lost: ${cause.message}. DDM lists the instance ${id}, ` +
    `which was created after the request with these inputs, so this resource takes it over${job}`
  );
}
