import { httpSender, type Send } from "../../provider/api/transport/http";
import type { Simulator } from "../../simulator";
import type { FaultCase } from "./faults";
import { faultySend } from "./faultySend";

interface PollFaults {
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
export function faultyPolls(settings: PollFaults): { readonly send: Send; readonly faults: () => number } {
  const { simulator, path, faultCase, times, isDue } = settings;
  const send = httpSender();
  const intoFault = faultySend(simulator, faultCase, send);
  let [polls, faults] = [0, 0];
  const faulty: Send = (request, signal) => {
    if (!path.test(request.url.pathname)) return send(request, signal);
    polls += 1;
    if (faults >= times || !isDue(polls)) return send(request, signal);
    faults += 1;
    return intoFault(request, signal);
  };
  return { send: faulty, faults: () => faults };
}
