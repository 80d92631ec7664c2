import { createInstance } from "../api/endpoints/createInstance";
import { deleteInstance } from "../api/endpoints/deleteInstance";
import type { Instance } from "../api/endpoints/getInstance";
import { changeSecurityGroup, renameInstance } from "../api/endpoints/modifyInstance";
import { ApiError, CallError } from "../api/errors";
import type { Session } from "../api/session";
import { parseDurationMs } from "../duration";
import { knownSecrets } from "../text/knownSecrets";
import { classifyFailure } from "../wait/failurePolicy";
import { awaitJob } from "./awaitJob";
import { connect } from "./connection";
import { InstanceCreationUncertainError } from "./errors";
import { findInstance } from "./findInstance";
import { textOf, type Host, type Properties } from "./host";
import { checkInstance, createParams, replacingInstanceInputs, secretInstanceInputs } from "./instanceInputs";
import {
  hasChanged,
  importedMark,
  sameMembers,
  type Created,
  type Operation,
  type ResourceDiff,
  type ResourceKind,
} from "./resourceKind";

const defaultDeleteTimeoutMs = 1_800_000;
/** How often a deletion is tried again while another operation runs on the instance. */
const busyRetryMs = 10_000;
const busyCodes: readonly (string | undefined)[] = ["DBS.200019", "DBS.212033"];

/** Starts the creation of an instance and returns at once: its job does the rest. */
export async function createDdmInstance(host: Host, inputs: Properties): Promise<Created> {
  const session = connect(host, inputs);
  knownSecrets.add(...secretInstanceInputs.map((name) => textOf(inputs, name)));
  try {
    const { id, jobId } = await session.call(createInstance, createParams(inputs), host.cancelled);
    return { id, properties: { ...inputs, ...(jobId !== undefined && { jobId }) } };
  } catch (error) {
    // Whatever went wrong before the request was sent is certain, and so is a refusal. After anything else the instance
    // may exist, and a second one must not be made blindly.
    const sent = error instanceof CallError && error.call.url.endsWith("/instances");
    const refused = error instanceof ApiError && error.status < 500;
    throw sent && !refused ? new InstanceCreationUncertainError(textOf(inputs, "name") ?? "", error) : error;
  }
}

export function diffDdmInstance(stored: Properties, inputs: Properties): ResourceDiff {
  // In the only list, that of the zones, the order means nothing.
  const differs = (name: string): boolean => hasChanged(stored, inputs, name, sameMembers);
  return { replaces: replacingInstanceInputs.filter(differs), updates: updatedInputs.filter(differs) };
}

const updatedInputs = ["name", "securityGroupId", "deleteDataNodes", "deleteTimeout"];

/** Makes the two changes that the API has a call for; the rest only changes how a deletion is done. */
export async function updateDdmInstance(
  host: Host,
  id: string,
  stored: Properties,
  inputs: Properties,
): Promise<Properties> {
  const session = connect(host, inputs);
  const changed = (property: string): string | undefined =>
    stored[property] === inputs[property] ? undefined : textOf(inputs, property);
  const name = changed("name");
  const securityGroupId = changed("securityGroupId");
  if (name !== undefined) await session.call(renameInstance, { instanceId: id, name }, host.cancelled);
  if (securityGroupId !== undefined) {
    await session.call(changeSecurityGroup, { instanceId: id, securityGroupId }, host.cancelled);
  }
  return { ...observedOf(stored), ...inputs };
}

/** The state after one look at the instance; undefined where it is gone. */
export async function readDdmInstance(host: Host, id: string, stored: Properties): Promise<Properties | undefined> {
  const instance = await findInstance(connect(host, stored), id, host.cancelled);
  if (!instance) return undefined;
  const { name, status, accessIp, accessPort, createdTime, securityGroupId } = instance;
  // A flavor or a number of nodes that were changed elsewhere stay as the program has them: it could only replace.
  const before =
    stored["flavorRef"] === undefined ? { ...inputsTold(instance), [importedMark]: true, ...stored } : stored;
  return {
    ...before,
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
  host: Host,
  id: string,
  stored: Properties,
  operation: Operation = {},
): Promise<void> {
  const session = connect(host, stored);
  const ownTimeoutMs = parseDurationMs(textOf(stored, "deleteTimeout") ?? "");
  const timeoutMs = ownTimeoutMs ?? (operation.timeoutMs || defaultDeleteTimeoutMs);
  const deadlineMs = host.clock.now() + timeoutMs;
  const jobId = await startDeletion(host, session, id, stored, deadlineMs);
  if (jobId === undefined) return;
  const remainingMs = Math.max(1, deadlineMs - host.clock.now());
  await awaitJob(host, session, { jobId, timeoutMs: remainingMs, urn: operation.urn, failOnError: true });
}

/** The deletion's job; undefined where there is nothing to wait for. */
async function startDeletion(
  host: Host,
  session: Session,
  id: string,
  stored: Properties,
  deadlineMs: number,
): Promise<string | undefined> {
  const params = { instanceId: id, deleteDataNodes: stored["deleteDataNodes"] === true };
  for (;;) {
    try {
      return (await session.call(deleteInstance, params, host.cancelled)).jobId;
    } catch (error) {
      // The error for an instance that is gone differs between services, so it is looked up.
      const busy = error instanceof ApiError && busyCodes.includes(error.apiCode);
      if (!busy && !(await findInstance(session, id, host.cancelled))) return undefined;
      const retryable =
        busy || classifyFailure(error).kind === "transient" || classifyFailure(error).kind === "throttled";
      if (!retryable || host.clock.now() + busyRetryMs > deadlineMs) throw error;
      await host.clock.sleep(busyRetryMs, host.cancelled);
    }
  }
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
