import { isRecord } from "../../record";
import type { Properties } from "../runtime";
import { hasEnded } from "../../jobStatus";

/** Whether a state is small enough to be sent with an error. */
export type Fits = (state: Properties) => boolean;

/**
 * Shortens the state of an interrupted wait so that it can be sent with the error. The next update reads the removed
 * parts again. It removes derived values first, then whole jobs, ended ones last. Inputs stay.
 */
export function fittingState(state: Properties, fits: Fits): Properties {
  if (fits(state)) return state;
  if (!Array.isArray(state["jobs"])) return state["response"] === undefined ? state : withoutResponse(state);
  const jobs = (state["jobs"] as readonly unknown[]).filter(isRecord).map(withoutDerived);
  // Keep ended jobs longest, because they need no more polls.
  const byWorth = jobs.toSorted((a, b) => Number(ended(b)) - Number(ended(a)));
  const keeping = (count: number): Properties => {
    const kept = new Set(byWorth.slice(0, count));
    return { ...state, jobs: jobs.map((job) => (kept.has(job) ? job : { jobId: job["jobId"] })) };
  };
  return keeping(most(jobs.length, (count) => fits(keeping(count))));
}

/** The response of an operation may be large, and no later update needs it. */
function withoutResponse({ response: _large, ...rest }: Properties): Properties {
  return rest;
}

/** The same for a state whose properties can all be read again: it removes the largest ones. */
export function withoutLargest(state: Properties, fits: Fits): Properties {
  const bySize = Object.entries(state).toSorted(([, a], [, b]) => sizeOf(a) - sizeOf(b));
  return Object.fromEntries(
    bySize.slice(
      0,
      most(bySize.length, (count) => fits(Object.fromEntries(bySize.slice(0, count)))),
    ),
  );
}

/** Removes the outputs of an ended job that can be derived from the others. */
function withoutDerived(job: Properties): Properties {
  if (!ended(job)) return job;
  const { progress: _progress, durationSeconds: _seconds, ...rest } = job;
  return rest;
}

const ended = ({ status }: Properties): boolean => typeof status === "string" && hasEnded({ status });

const sizeOf = (value: unknown): number => JSON.stringify(value ?? null).length;

/** The largest count from 0 to `longest` for which `holds` is true (binary search); 0 if there is none. */
function most(longest: number, holds: (count: number) => boolean): number {
  let [low, high] = [0, longest];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (holds(middle)) low = middle;
    else high = middle - 1;
  }
  return low;
}
