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
/** The default time limit for a creation with tags or parameters, which waits for its job. */
const longestCreationMs = 7_200_000;

/**
 * Starts the creation of an instance and returns without waiting for its job. With tags or parameters it waits, since
 * these can only be set afterwards. If the answer is lost, it looks the instance up. Then it throws
 * InstanceNotCreatedError if the instance does not exist, or InstanceCreationUncertainError if that is unknown. Throws
 * the errors of the call otherwise.
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
  // The API accepts tags and parameters only after the creation. Until then the state has none.
  const none = withoutUndefined({ tags: spec.tags && {}, parameters: spec.parameters && {} });
  const state = { ...properties, ...none };
  const underWay = { what: "create the instance", ...withoutUndefined({ jobId }), isCreation: true as const };
  const before = { ...spec, ...none, underWay };
  const context = { runtime, session, id, urn, before, wanted: spec };
  if (wantedChanges(context).length > 0)
    await makeChanges(context, state, inputs, startedMs + (timeoutMs || longestCreationMs));
  return { id, properties };
};

const killed = new Error("the update that started it was killed");

/** Only these inputs identify the creation: if the program changes others, it is still the same. */
const keyOf = (urn: string | undefined, { name, projectId, region, endpoint }: InstanceSpec): string | undefined =>
  urn && journalKey(urn, name, projectId, region, endpoint);

/**
 * Whether an instance may exist after a failed creation: no if the request was not sent or was refused. After any other
 * failure, creating again without a check could make a second instance.
 */
function mayHaveCreated(error: unknown): error is CallError {
  const sent = error instanceof CallError && error.sent && error.call.url.endsWith("/instances");
  // A timeout in the server or gateway is not a refusal.
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
