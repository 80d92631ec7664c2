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

/** An instance that was created, and the job of its creation, where that is known. */
export interface CreatedInstance {
  readonly id: string;
  readonly jobId?: string;
}

/** What became of a creation whose answer was lost, as far as DDM's lists tell. */
export type LostCreation = CreatedInstance | "not created" | "unknown";

const createJobName = "CreateInstance";
const jobPeriodMs = 3_600_000;

/**
 * Looks for the instance of a creation whose answer was lost: the only one of its name, with the inputs asked for, that was created
 * since `startedMs`, by the server's own clock. Asks again for a while, since what is new may not be listed yet. Never throws
 * what a request throws: what cannot be looked up is unknown.
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
      // A list that is refused will be refused again.
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
  const isIt = only.createdTime !== undefined && others.length === 0 && isAsAskedFor(only, wanted);
  if (!isIt || !(await hasFlavor(session, only, wanted))) return "unknown";
  const jobId = await findCreateJob(session, only.id, serverTimeMs).catch(() => undefined);
  return { id: only.id, ...withoutUndefined({ jobId }) };
}

/** Whether nothing that the API tells of an instance contradicts what was asked for. */
function isAsAskedFor(instance: Instance, wanted: InstanceSpec): boolean {
  const { vpcId, subnetId, securityGroupId, nodeCount, availableZones = [], engineVersion } = instance;
  // Nodes may be counted only once they are there.
  const told = withoutUndefined({ vpcId, subnetId, securityGroupId, nodeNum: nodeCount || undefined });
  // The API may tell a version with more parts than it was asked for.
  const isVersion = `${engineVersion ?? wanted.engineVersion}.`.startsWith(`${wanted.engineVersion}.`);
  const areZones = availableZones.every((zone) => wanted.availableZones.includes(zone));
  return isVersion && areZones && isEqual({ ...wanted, ...told }, wanted);
}

/** The API tells a flavor's code, and a program may have its id. Where the list of flavors cannot be read, all else decides. */
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
