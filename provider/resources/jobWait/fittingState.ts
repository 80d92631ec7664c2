import { isRecord } from "../../record";
import type { Properties } from "../runtime";
import { hasEnded } from "../../jobStatus";

/** Says whether a state is small enough to travel with an error. */
export type Fits = (state: Properties) => boolean;

/**
 * The state of an interrupted wait, so small that it can travel with the error. What is left out of it is asked for again
 * by the next update: first what the rest tells anyway, then whole jobs, those last that have ended. Inputs stay.
 */
export function fittingState(state: Properties, fits: Fits): Properties {
  if (fits(state)) return state;
  if (!Array.isArray(state["jobs"])) return state["response"] === undefined ? state : withoutResponse(state);
  const jobs = (state["jobs"] as readonly unknown[]).filter(isRecord).map(withoutDerived);
  // Those that have ended are worth most: nobody needs to ask for them again.
  const byWorth = jobs.toSorted((a, b) => Number(ended(b)) - Number(ended(a)));
  const keeping = (count: number): Properties => {
    const kept = new Set(byWorth.slice(0, count));
    return { ...state, jobs: jobs.map((job) => (kept.has(job) ? job : { jobId: job["jobId"] })) };
  };
  return keeping(most(jobs.length, (count) => fits(keeping(count))));
}

/** Of an operation the answer to its call may be large, and no later update depends on it. */
function withoutResponse({ response: _large, ...rest }: Properties): Properties {
  return rest;
}

/** The same for a state whose every property can be found elsewhere: the largest are left out. */
export function withoutLargest(state: Properties, fits: Fits): Properties {
  const bySize = Object.entries(state).toSorted(([, a], [, b]) => sizeOf(a) - sizeOf(b));
  return Object.fromEntries(
    bySize.slice(
      0,
      most(bySize.length, (count) => fits(Object.fromEntries(bySize.slice(0, count)))),
    ),
  );
}

/** What an ended job's other outputs tell as well. */
function withoutDerived(job: Properties): Properties {
  if (!ended(job)) return job;
  const { progress: _progress, durationSeconds: _seconds, ...rest } = job;
  return rest;
}

const ended = ({ status }: Properties): boolean => typeof status === "string" && hasEnded({ status });

const sizeOf = (value: unknown): number => JSON.stringify(value ?? null).length;

/** The largest count, from 0 to `longest`, for which something holds that holds for all smaller ones too; 0 where for none. */
function most(longest: number, holds: (count: number) => boolean): number {
  let [low, high] = [0, longest];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (holds(middle)) low = middle;
    else high = middle - 1;
  }
  return low;
}
