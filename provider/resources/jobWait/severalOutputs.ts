import type { Job } from "../../job";
import { cutText } from "../../text/cutText";
import { jobOutputs, secondsBetween, type IdentifiedJobOutputs, type JobOutputs } from "./jobOutputs";
import { hasCompleted, hasEnded } from "../../jobStatus";

/** What a wait for several jobs hands to the rest of the stack: what they have in common, and each of them. */
export interface SeveralOutputs extends Partial<JobOutputs> {
  /** In the order of their ids. One that has not been seen yet has nothing but its id. */
  jobs: readonly (Partial<JobOutputs> & Pick<IdentifiedJobOutputs, "jobId">)[];
}

/** The reasons of several failed jobs as one text. Each job has its own, whole. */
const longestReasons = 4000;

/** Turns several jobs into outputs. What not all of them agree in is absent. */
export function severalOutputs(jobIds: readonly string[], seen: ReadonlyMap<string, Job | undefined>): SeveralOutputs {
  const items = jobIds.flatMap((jobId): IdentifiedJobOutputs[] => {
    const job = seen.get(jobId);
    return job ? [{ jobId, ...jobOutputs(job) }] : [];
  });
  const byId = new Map(items.map((item) => [item.jobId, item]));
  const allSeen = items.length === jobIds.length;
  const open = items.find((item) => !hasCompleted(item));
  const status = open ? open.status : allSeen ? "Completed" : undefined;
  const [first] = items;
  const createdTime = earliest(items.flatMap((item) => item.createdTime ?? []));
  const ends = items.flatMap(({ endTime = [] }) => endTime);
  const endTime = allSeen && items.every(hasEnded) && ends.length === items.length ? latest(ends) : undefined;
  const progress = items.flatMap((item) => item.progress ?? []);
  const reasons = items.flatMap(({ jobId, failReason }) => (failReason === undefined ? [] : `${jobId}: ${failReason}`));
  const sameName = items.every(({ name }) => name === first?.name);
  const sameInstance = items.every(({ instance }) => instance?.id === first?.instance?.id);
  return {
    jobs: jobIds.map((jobId) => byId.get(jobId) ?? { jobId }),
    ...(status !== undefined && { status }),
    ...(createdTime !== undefined && { createdTime }),
    ...(endTime !== undefined && { endTime }),
    ...(createdTime !== undefined &&
      endTime !== undefined && { durationSeconds: secondsBetween(createdTime, endTime) }),
    ...(progress.length > 0 && { progress: Math.min(...progress) }),
    ...(first && sameName && { name: first.name }),
    ...(first?.instance && sameInstance && { instance: first.instance }),
    ...(reasons.length > 0 && { failReason: cutText(reasons.join("; "), longestReasons) }),
  };
}

/** The times have offsets, so that they do not compare as texts. */
const byTime = (one: string, other: string): number => Date.parse(one) - Date.parse(other);
const earliest = (times: readonly string[]): string | undefined => times.toSorted(byTime)[0];
const latest = (times: readonly string[]): string | undefined => times.toSorted(byTime).at(-1);
