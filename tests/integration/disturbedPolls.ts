import { httpSender, type Send } from "../../provider/api/transport/http";
import type { Simulator } from "../../simulator";
import type { FaultCase } from "./faults";
import { struckSend } from "./struckSend";

interface Disturbance {
  readonly simulator: Simulator;
  /** What the polls ask for that are disturbed. */
  readonly path: RegExp;
  readonly faultCase: FaultCase;
  /** How many polls meet the fault, at most. */
  readonly times: number;
  /** Whether the poll of this number, from 1, may meet it. */
  readonly isDue: (poll: number) => boolean;
}

/** Real HTTP, in which some polls meet a fault; `struck` tells how many have. */
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
