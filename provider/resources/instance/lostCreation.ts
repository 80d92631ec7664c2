import { isDeepStrictEqual as isEqual } from "node:util";
import type { Instance } from "../../api/endpoints/getInstance";
import type { Session } from "../../api/session";
import { lastPeriod, taskListPages } from "../../api/taskList";
import { isRetryable } from "../../failure";
import { withoutUndefined } from "../../withoutUndefined";
import { lookForLost, writtenMs } from "../lostAnswer";
import type { Runtime } from "../runtime";
import { findFlavor, isCode, isNamed } from "./flavors";
import type { InstanceSpec } from "./instanceInputs";
import { readInstanceList } from "./instanceList";

/** A created instance, and the job of its creation if it is known. */
export interface CreatedInstance {
  readonly id: string;
  readonly jobId?: string;
}

/** The result of a creation whose answer was lost, according to DDM's lists. */
export type LostCreation = CreatedInstance | "not created" | "unknown";

const createJobName = "CreateInstance";
const jobPeriodMs = 3_600_000;

/**
 * Looks for the instance of a creation whose answer was lost: the only one with this name and these inputs that was
 * created since `startedMs`, by the server's clock. It repeats this for a while, since a new instance may not be listed
 * yet. If a request fails, the result is "unknown".
 */
export async function lookUpCreation(
  runtime: Runtime,
  session: Session,
  wanted: InstanceSpec,
  startedMs: number,
): Promise<LostCreation> {
  return lookForLost<LostCreation>(runtime, async () => {
    try {
      const found = await lookUpOnce(runtime, session, wanted, startedMs);
      return { found, isFinal: typeof found === "object" && found.jobId !== undefined };
    } catch (error) {
      // If the list is refused, a retry does not help.
      return { found: "unknown", isFinal: !isRetryable(error) };
    }
  });
}

async function lookUpOnce(
  { clock }: Runtime,
  session: Session,
  wanted: InstanceSpec,
  startedMs: number,
): Promise<LostCreation> {
  const { instances, ids, complete, serverTimeMs } = await readInstanceList(session);
  if (!complete || instances.length < ids.size) return "unknown";
  const namesakes = instances.filter(({ name }) => name === wanted.name);
  if (namesakes.length === 0) return "not created";
  if (serverTimeMs === undefined) return "unknown";
  const sinceMs = serverTimeMs - (clock.now() - startedMs) - writtenMs;
  const created = namesakes.filter(({ createdTime }) => !(Date.parse(createdTime ?? "") < sinceMs));
  const [only, ...others] = created;
  if (!only) return "not created";
  const isIt = only.createdTime !== undefined && others.length === 0 && matchesInputs(only, wanted);
  if (!isIt || !(await hasFlavor(session, only, wanted))) return "unknown";
  const jobId = await findCreateJob(session, only.id, serverTimeMs).catch(() => undefined);
  return { id: only.id, ...withoutUndefined({ jobId }) };
}

/** Whether no field of the instance contradicts the inputs. */
function matchesInputs(instance: Instance, wanted: InstanceSpec): boolean {
  const { vpcId, subnetId, securityGroupId, nodeCount, availableZones = [], engineVersion } = instance;
  // The API may count 0 nodes until they exist.
  const told = withoutUndefined({ vpcId, subnetId, securityGroupId, nodeNum: nodeCount || undefined });
  // The API may give a version with more parts, such as 3.0.9.1 for 3.0.9.
  const isVersion = `${engineVersion ?? wanted.engineVersion}.`.startsWith(`${wanted.engineVersion}.`);
  const areZones = availableZones.every((zone) => wanted.availableZones.includes(zone));
  return isVersion && areZones && isEqual({ ...wanted, ...told }, wanted);
}

/**
 * The API gives a flavor's code, and a program may have its id. If the list of flavors cannot be read, this check
 * passes.
 */
async function hasFlavor(session: Session, { flavorRef: told }: Instance, wanted: InstanceSpec): Promise<boolean> {
  if (told === undefined || told === wanted.flavorRef) return true;
  if (isCode(told) === isCode(wanted.flavorRef)) return false;
  const read = findFlavor(session, wanted.flavorRef, wanted.engineVersion, undefined);
  return read.then((found) => found !== undefined && isNamed(found, told)).catch(() => true);
}

async function findCreateJob(session: Session, instanceId: string, serverTimeMs: number): Promise<string | undefined> {
  for await (const { jobs } of taskListPages(session.call, lastPeriod(jobPeriodMs, serverTimeMs))) {
    const job = jobs.find(({ name, instance }) => name === createJobName && instance?.id === instanceId);
    if (job) return job.id;
  }
  return undefined;
}
