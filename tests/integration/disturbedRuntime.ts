import { createSession, type Session } from "../../provider/api/session";
import { httpSender, type Send } from "../../provider/api/transport/http";
import type { Simulator } from "../../simulator";
import { FakeRuntime } from "../support/fakeRuntime";
import { simulatorSettings } from "../support/simulatorSettings";

/** A runtime whose requests tell of themselves before and after they are made. */
export class DisturbedRuntime extends FakeRuntime {
  simulator?: Simulator;
  before: (path: string, method: string) => void = () => undefined;
  after: (path: string, method: string) => void = () => undefined;

  override openSession(): Session {
    const { simulator } = this;
    if (!simulator) throw new Error("there is no simulator yet");
    const send = httpSender();
    const told: Send = async (request, signal) => {
      const { pathname } = request.url;
      this.before(pathname, request.method);
      const answer = await send(request, signal);
      this.after(pathname, request.method);
      return answer;
    };
    return createSession(simulatorSettings(simulator), told, this.clock);
  }
}
