import { httpSender, type Send } from "../../provider/api/transport/http";
import type { Simulator } from "../../simulator";
import type { FaultCase } from "./faults";
import { struckSend } from "./struckSend";

interface Disturbance {
  readonly simulator: Simulator;
  /** The path of the polls that get faults. */
  readonly path: RegExp;
  readonly faultCase: FaultCase;
  /** The largest number of polls with a fault. */
  readonly times: number;
  /** Whether the poll with this number, from 1, may get a fault. */
  readonly isDue: (poll: number) => boolean;
}

/** Real HTTP with faults in some polls. `faults` is their number so far. */
export function disturbedPolls(disturbance: Disturbance): { readonly send: Send; readonly struck: () => number } {
  const { simulator, path, faultCase, times, isDue } = disturbance;
  const send = httpSender();
  const intoFault = struckSend(simulator, faultCase, send);
  let [polls, struck] = [0, 0];
  const disturbed: Send = (request, signal) => {
    if (!path.test(request.url.pathname)) return send(request, signal);
    polls += 1;
    if (struck >= times || !isDue(polls)) return send(request, signal);
    struck += 1;
    return intoFault(request, signal);
  };
  return { send: disturbed, struck: () => struck };
}
