import { createInstance } from "../../api/endpoints/createInstance";
import { deleteInstance } from "../../api/endpoints/deleteInstance";
import type { Instance } from "../../api/endpoints/getInstance";
import { changeSecurityGroup, renameInstance } from "../../api/endpoints/modifyInstance";
import { ApiError, CallError } from "../../api/errors";
import type { Session } from "../../api/session";
import { parseDurationMs } from "../../duration";
import { knownSecrets } from "../../text/knownSecrets";
import { JobNotFoundError } from "../../wait/errors";
import { isRetryable } from "../../failure";
import { awaitJob } from "../jobWait/awaitJob";
import { isBusy, whileBusy } from "./busyInstance";
import { connect, connectionOf } from "../connection";
import {
  InstanceCreationUncertainError,
  InstanceNotCreatedError,
  InstanceNotGoneError,
  InvalidInputsError,
} from "../errors";
import { findInstance } from "./findInstance";
import { compareStoredFlavor, flavorForState, flavorMark } from "./flavorForms";
import { textOf, type Runtime, type Properties } from "../runtime";
import { checkInstance, createParams, replacingInstanceInputs, secretInstanceInputs } from "./instanceInputs";
import { checkId } from "../jobWait/jobWaitInputs";
import { learnFlavor } from "./learnFlavor";
import { lookUpCreation } from "./lostCreation";
import { makeChange, type Change } from "./makeChange";
import {
  hasChanged,
  importedMark,
  type Created,
  type Operation,
  type ResourceDiff,
  type ResourceKind,
} from "../resourceKind";
import { retryInRow } from "./retryInRow";
import { sameZones } from "./sameZones";

const defaultCreateTimeoutMs = 1_800_000;
const defaultUpdateTimeoutMs = 1_800_000;
const defaultDeleteTimeoutMs = 1_800_000;
/** How often it is asked whether an instance is gone, where no job tells. */
const goneRetryMs = 10_000;

/**
 * Starts the creation of an instance and returns at once: its job does the rest. Where the answer is lost, the instance is looked up.
 * Throws InstanceNotCreatedError or InstanceCreationUncertainError after that, or what the call throws.
 */
export async function createDdmInstance(
  runtime: Runtime,
  inputs: Properties,
  operation: Operation = {},
): Promise<Created> {
  const session = connect(runtime, connectionOf(inputs));
  const params = createParams(inputs);
  const startedMs = runtime.clock.now();
  knownSecrets.add(...secretInstanceInputs.map((name) => textOf(inputs, name)));
  try {
    const make = (): Promise<{ id: string; jobId?: string }> => session.call(createInstance, params, runtime.cancelled);
    const made = await retryInRow(runtime, make, {
      what: "create the instance",
      urn: operation.urn,
      timeoutMs: operation.timeoutMs || defaultCreateTimeoutMs,
      policyFor: (error) => (isBusy(error) ? whileBusy : undefined),
    });
    return createdAs(inputs, made);
  } catch (error) {
    if (!mayHaveCreated(error)) throw error;
    const lost = await lookUpCreation(runtime, session, params, startedMs);
    switch (lost.outcome) {
      case "created":
        runtime.warn(operation.urn, takenOverText(params.name, lost, error));
        return createdAs(inputs, lost);
      case "not created":
        throw new InstanceNotCreatedError(params.name, error);
      case "unknown":
        throw new InstanceCreationUncertainError(params.name, error);
    }
  }
}

const createdAs = (inputs: Properties, { id, jobId }: { id: string; jobId?: string }): Created => ({
  id,
  properties: { ...inputs, ...(jobId !== undefined && { jobId }) },
});

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

function takenOverText(name: string, { id, jobId }: { id: string; jobId?: string }, cause: CallError): string {
  const job = jobId === undefined ? ". The job of its creation was not found" : "";
  return (
    `The answer to the creation of the DDM instance "${name}" was lost: ${cause.message}. DDM lists the instance ${id}, ` +
    `which was created since with these inputs, so this resource takes it over${job}`
  );
}

export function diffDdmInstance(stored: Properties, inputs: Properties): ResourceDiff {
  const flavor = compareStoredFlavor(stored, inputs);
  const equalOf: Readonly<Record<string, typeof sameZones>> = {
    availableZones: sameZones,
    // What is not known to be another flavor must not cost the instance: an update looks it up.
    flavorRef: () => flavor !== "different",
  };
  const differs = (name: string): boolean => hasChanged(stored, inputs, name, equalOf[name]);
  return {
    replaces: replacingInstanceInputs.filter(differs),
    updates: [...updatedInputs.filter(differs), ...(flavor === "unknown" ? ["flavorRef"] : [])],
  };
}

const updatedInputs = ["name", "securityGroupId", "deleteDataNodes", "deleteTimeout"];

/** Makes the two changes that the API has a call for; the rest only changes how a deletion is done. */
export async function updateDdmInstance(
  runtime: Runtime,
  id: string,
  stored: Properties,
  inputs: Properties,
  operation: Operation = {},
): Promise<Properties> {
  const session = connect(runtime, connectionOf(inputs));
  const { [flavorMark]: mark = await learnFlavor(runtime, session, stored, inputs) } = stored;
  const deadlineMs = runtime.clock.now() + (operation.timeoutMs || defaultUpdateTimeoutMs);
  const make = async (change: Change<void>): Promise<void> => {
    const timeoutMs = Math.max(0, deadlineMs - runtime.clock.now());
    await makeChange(runtime, change, { urn: operation.urn, timeoutMs });
  };
  const changed = (property: string): string | undefined =>
    stored[property] === inputs[property] ? undefined : textOf(inputs, property);
  const name = changed("name");
  const securityGroupId = changed("securityGroupId");
  if (name !== undefined) {
    await make({
      what: "rename the instance",
      make: () => session.callOnce(renameInstance, { instanceId: id, name }, runtime.cancelled),
      isMade: async () => (await findInstance(session, id, runtime.cancelled))?.name === name,
    });
  }
  if (securityGroupId !== undefined) {
    await make({
      what: "change the security group",
      make: () => session.callOnce(changeSecurityGroup, { instanceId: id, securityGroupId }, runtime.cancelled),
      isMade: async () => (await findInstance(session, id, runtime.cancelled))?.securityGroupId === securityGroupId,
    });
  }
  return { ...observedOf(stored), ...inputs, ...(mark !== undefined && { [flavorMark]: mark }) };
}

/** The state of the instance as the API tells it; undefined where it is gone. */
export async function readDdmInstance(
  runtime: Runtime,
  id: string,
  stored: Properties,
): Promise<Properties | undefined> {
  const issues = checkId("id", id, "the id of the instance");
  if (issues.length > 0) throw new InvalidInputsError(issues);
  const session = connect(runtime, connectionOf(stored));
  const instance = await findInstance(session, id, runtime.cancelled);
  if (!instance) return undefined;
  const { name, status, accessIp, accessPort, createdTime, securityGroupId } = instance;
  // A flavor or a number of nodes that were changed elsewhere stay as the program has them: it could only replace.
  const before =
    stored["flavorRef"] === undefined ? { ...inputsTold(instance), [importedMark]: true, ...stored } : stored;
  const flavor = await flavorForState(session, stored, instance, runtime.cancelled);
  return {
    ...before,
    ...(flavor && { [flavorMark]: flavor }),
    name,
    status,
    ...(securityGroupId !== undefined && { securityGroupId }),
    ...(accessIp !== undefined && { accessIp }),
    ...(accessPort !== undefined && { accessPort }),
    ...(createdTime !== undefined && { createdTime }),
  };
}

/** The inputs with which the API says that an instance was created, as far as it does. */
function inputsTold(instance: Instance): Properties {
  const {
    name,
    flavorRef,
    nodeCount: nodeNum,
    engineVersion,
    availableZones,
    vpcId,
    securityGroupId,
    subnetId,
  } = instance;
  const told = { name, flavorRef, nodeNum, engineVersion, availableZones, vpcId, securityGroupId, subnetId };
  return Object.fromEntries(Object.entries(told).filter(([, value]) => value !== undefined));
}

/** Deletes the instance and waits for the job of the deletion; one that is gone already is fine. */
export async function deleteDdmInstance(
  runtime: Runtime,
  id: string,
  stored: Properties,
  operation: Operation = {},
): Promise<void> {
  const session = connect(runtime, connectionOf(stored));
  const ownTimeoutMs = parseDurationMs(textOf(stored, "deleteTimeout") ?? "");
  const timeoutMs = ownTimeoutMs ?? (operation.timeoutMs || defaultDeleteTimeoutMs);
  const deadlineMs = runtime.clock.now() + timeoutMs;
  const { isGone, jobId } = await startDeletion(runtime, session, id, stored, { urn: operation.urn, timeoutMs });
  if (isGone) return;
  const remainingMs = Math.max(1, deadlineMs - runtime.clock.now());
  try {
    if (jobId !== undefined) {
      await awaitJob(runtime, session, { jobId, timeoutMs: remainingMs, urn: operation.urn, failOnError: true });
      return;
    }
  } catch (error) {
    if (!(error instanceof JobNotFoundError)) throw error;
  }
  // Without a job only the instance itself tells.
  await awaitGone(runtime, session, id, { deadlineMs, timeoutMs });
}

/** Waits until DDM says that an instance does not exist. Throws InstanceNotGoneError when the time is up. */
async function awaitGone(
  runtime: Runtime,
  session: Session,
  id: string,
  { deadlineMs, timeoutMs }: { readonly deadlineMs: number; readonly timeoutMs: number },
): Promise<void> {
  for (;;) {
    const isLast = runtime.clock.now() + goneRetryMs > deadlineMs;
    try {
      const instance = await findInstance(session, id, runtime.cancelled);
      if (!instance) return;
      if (isLast) throw new InstanceNotGoneError(instance, timeoutMs);
    } catch (error) {
      if (isLast || !isRetryable(error)) throw error;
    }
    await runtime.clock.sleep(goneRetryMs, runtime.cancelled);
  }
}

/** What a request to delete has led to. */
interface StartedDeletion {
  readonly isGone: boolean;
  /** Absent where the API names none. */
  readonly jobId?: string;
}

async function startDeletion(
  runtime: Runtime,
  session: Session,
  id: string,
  stored: Properties,
  bounds: { readonly urn: string | undefined; readonly timeoutMs: number },
): Promise<StartedDeletion> {
  const params = { instanceId: id, deleteDataNodes: stored["deleteDataNodes"] === true };
  const deletion: Change<{ jobId?: string }> = {
    what: "delete the instance",
    make: () => session.callOnce(deleteInstance, params, runtime.cancelled),
    // The error for an instance that is gone differs between services, so it is looked up after any refusal.
    isMade: async () => (await findInstance(session, id, runtime.cancelled)) === undefined,
  };
  const answer = await makeChange(runtime, deletion, { ...bounds, patient: true });
  return { isGone: answer === undefined, ...answer };
}

/** The names of the outputs, to tell them from inputs in a stored state. */
export const instanceOutputNames: readonly string[] = ["jobId", "status", "accessIp", "accessPort", "createdTime"];

/** How an instance is managed. */
export const ddmInstance: ResourceKind = {
  outputs: instanceOutputNames,
  secrets: secretInstanceInputs,
  check: checkInstance,
  diff: diffDdmInstance,
  create: createDdmInstance,
  read: readDdmInstance,
  inputsOf: (state) =>
    Object.fromEntries(
      Object.entries(state).filter(([name]) => !instanceOutputNames.includes(name) && !name.startsWith("__")),
    ),
  update: updateDdmInstance,
  previewUpdate: (stored, inputs) => ({ ...observedOf(stored), ...inputs }),
  delete: deleteDdmInstance,
};

function observedOf(stored: Properties): Properties {
  return Object.fromEntries(Object.entries(stored).filter(([name]) => instanceOutputNames.includes(name)));
}
