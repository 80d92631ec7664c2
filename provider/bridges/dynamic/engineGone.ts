import { connect } from "node:net";
import { CancelController } from "../../cancelController";
import { everySecond } from "../../clock";
import { systemCode } from "../../systemCode";

/** How to check whether the engine still runs. Tests replace it. */
export interface EngineWatch {
  /** Calls back every second until it is stopped. */
  everySecond(work: () => void): () => void;
  /** Whether a process listens on a port of this computer; true if that is uncertain. */
  isListening(port: number, host: string): Promise<boolean>;
}

/** One refused connection may mean a slow engine. More consecutive refusals than this mean that it has ended. */
const toleratedRefusals = 2;

/**
 * A signal that aborts after the engine has ended, for example after a kill. The parent of a dynamic provider's process
 * is a shell that outlives the engine, so the only sign is the engine's closed port. Without a valid address the signal
 * never aborts.
 */
export function engineGone(
  address: string | undefined,
  watch: EngineWatch = { everySecond, isListening },
): AbortSignal {
  const controller = new CancelController();
  const [, host, port] = /^\[?([\w.:]+?)\]?:(\d+)$/.exec(address ?? "") ?? [];
  if (host === undefined || port === undefined) return controller.signal;
  let refusals = 0;
  let asking = false;
  const check = async (): Promise<void> => {
    if (asking) return;
    asking = true;
    refusals = (await watch.isListening(Number(port), host)) ? 0 : refusals + 1;
    asking = false;
    if (refusals <= toleratedRefusals) return;
    stop();
    controller.abort(new Error("The Pulumi engine has ended"));
  };
  const stop = watch.everySecond(() => void check());
  return controller.signal;
}

/** The check does not keep the process running. */
export function isListening(port: number, host: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ port, host, timeout: 1000 }).unref();
    const settle = (listening: boolean): void => {
      socket.destroy();
      resolve(listening);
    };
    socket.once("connect", () => settle(true));
    socket.once("timeout", () => settle(true));
    socket.once("error", (error) => settle(systemCode(error) !== "ECONNREFUSED"));
  });
}
