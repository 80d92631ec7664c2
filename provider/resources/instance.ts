import { createInstance } from "../api/endpoints/createInstance";
import { deleteInstance } from "../api/endpoints/deleteInstance";
import type { Instance } from "../api/endpoints/getInstance";
import { changeSecurityGroup, renameInstance } from "../api/endpoints/modifyInstance";
import { ApiError, CallError } from "../api/errors";
import { callOnce, type Session } from "../api/session";
import { parseDurationMs } from "../duration";
import { awaitJob } from "./awaitJob";
import { connect } from "./connection";
import { InstanceCreationUncertainError } from "./errors";
import { findInstance } from "./findInstance";
import { textOf, type Host, type Properties } from "./host";
import { checkInstance, createParams, replacingInstanceInputs, secretInstanceInputs } from "./instanceInputs";
import { makeChange, type Change } from "./makeChange";
import {
  hasChanged,
  importedMark,
  sameMembers,
  type Created,
  type Operation,
  type ResourceDiff,
  type ResourceKind,
} from "./resourceKind";

const defaultUpdateTimeoutMs = 1_800_000;
const defaultDeleteTimeoutMs = 1_800_000;

/** Starts the creation of an instance and returns at once: its job does the rest. */
export async function createDdmInstance(host: Host, inputs: Properties): Promise<Created> {
  const session = connect(host, inputs);
  try {
    const { id, jobId } = await session.call(createInstance, createParams(inputs), host.cancelled);
    return { id, properties: { ...inputs, ...(jobId !== undefined && { jobId }) } };
  } catch (error) {
    // Whatever went wrong before the request was sent is certain, and so is a refusal. After anything else the instance
    // may exist, and a second one must not be made blindly.
    const sent = error instanceof CallError && error.sent && error.call.url.endsWith("/instances");
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
  operation: Operation = {},
): Promise<Properties> {
  const session = connect(host, inputs);
  const deadlineMs = host.clock.now() + (operation.timeoutMs || defaultUpdateTimeoutMs);
  const make = async (change: Change<void>): Promise<void> => {
    const timeoutMs = Math.max(0, deadlineMs - host.clock.now());
    await makeChange(host, change, { urn: operation.urn, timeoutMs });
  };
  const changed = (property: string): string | undefined =>
    stored[property] === inputs[property] ? undefined : textOf(inputs, property);
  const name = changed("name");
  const securityGroupId = changed("securityGroupId");
  if (name !== undefined) {
    await make({
      what: "rename the instance",
      make: () => callOnce(session)(renameInstance, { instanceId: id, name }, host.cancelled),
      isMade: async () => (await findInstance(session, id, host.cancelled))?.name === name,
    });
  }
  if (securityGroupId !== undefined) {
    await make({
      what: "change the security group",
      make: () => callOnce(session)(changeSecurityGroup, { instanceId: id, securityGroupId }, host.cancelled),
      isMade: async () => (await findInstance(session, id, host.cancelled))?.securityGroupId === securityGroupId,
    });
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
  const jobId = await startDeletion(host, session, id, stored, { urn: operation.urn, timeoutMs });
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
  bounds: { readonly urn: string | undefined; readonly timeoutMs: number },
): Promise<string | undefined> {
  const params = { instanceId: id, deleteDataNodes: stored["deleteDataNodes"] === true };
  const deletion: Change<{ jobId?: string }> = {
    what: "delete the instance",
    make: () => callOnce(session)(deleteInstance, params, host.cancelled),
    // The error for an instance that is gone differs between services, so it is looked up after any refusal.
    isMade: async () => (await findInstance(session, id, host.cancelled)) === undefined,
  };
  return (await makeChange(host, deletion, { ...bounds, patient: true }))?.jobId;
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
