import { httpSender, type Send } from "../../provider/api/http";
import { systemClock } from "../../provider/clock";
import type { Simulator } from "../../simulator";
import type { FaultCase } from "./faults";

interface Disturbance {
  readonly simulator: Simulator;
  /** Whose polls are disturbed. */
  readonly jobId: string;
  readonly faultCase: FaultCase;
  /** How many polls meet the fault, at most. */
  readonly times: number;
  /** Whether the poll of this number, from 1, may meet it. */
  readonly isDue: (poll: number) => boolean;
  readonly requestTimeoutMs: number;
}

/** Real HTTP, in which polls of one job meet a fault; `struck` tells how many have. */
export function disturbedPolls(disturbance: Disturbance): { readonly send: Send; readonly struck: () => number } {
  const { simulator, jobId, faultCase, times, isDue, requestTimeoutMs } = disturbance;
  const send = httpSender(systemClock, undefined, requestTimeoutMs);
  let [polls, struck] = [0, 0];
  const disturbed: Send = (request, signal) => {
    const { pathname } = request.url;
    if (!pathname.endsWith(jobId)) return send(request, signal);
    polls += 1;
    if (struck >= times || !isDue(polls)) return send(request, signal);
    struck += 1;
    if (faultCase.fault) simulator.inject({ ...faultCase.fault, match: { path: new RegExp(`/jobs/${jobId}$`) } });
    return send(faultCase.goesTo ? { ...request, url: new URL(pathname, faultCase.goesTo) } : request, signal);
  };
  return { send: disturbed, struck: () => struck };
}
