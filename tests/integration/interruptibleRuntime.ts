import { createSession, type Session } from "../../provider/api/session";
import { httpSender, type Send } from "../../provider/api/transport/http";
import type { Simulator } from "../../simulator";
import { FakeRuntime } from "../support/fakeRuntime";
import { simulatorSettings } from "../support/simulatorSettings";

/** When an interruption begins: before a call, right after it, or at the second poll after that. */
export type Moment = (typeof moments)[number];
/** Every moment. */
export const moments = ["before the call", "after the call", "while it is carried out"] as const;

/** The requests that are a call, and the request before it. */
interface WatchedCall {
  readonly isBefore: (path: string, method: string) => boolean;
  readonly isCall: (path: string, method: string) => boolean;
}

/** A runtime with hooks before and after each request. */
export class InterruptibleRuntime extends FakeRuntime {
  simulator?: Simulator;
  before: (path: string, method: string) => void = () => undefined;
  after: (path: string, method: string) => void = () => undefined;

  override openSession(): Session {
    const { simulator } = this;
    if (!simulator) throw new Error("there is no simulator yet");
    const send = httpSender();
    const observedSend: Send = async (request, signal) => {
      const { pathname } = request.url;
      this.before(pathname, request.method);
      const answer = await send(request, signal);
      this.after(pathname, request.method);
      return answer;
    };
    return createSession(simulatorSettings(simulator), observedSend, this.clock);
  }

  /** Starts an interruption once, at a moment of a call. */
  interruptAt(moment: Moment, { isBefore, isCall }: WatchedCall, interruption: () => void): void {
    let [isBegun, isMade, polls] = [false, false, 0];
    const begin = (): void => {
      if (!isBegun) interruption();
      isBegun = true;
    };
    this.before = (path, method) => {
      if (moment === "before the call" && isBefore(path, method)) begin();
    };
    this.after = (path, method) => {
      if (isCall(path, method)) {
        isMade = true;
        if (moment === "after the call") begin();
      } else if (isMade && method === "GET" && ++polls === 2 && moment === "while it is carried out") begin();
    };
  }
}
