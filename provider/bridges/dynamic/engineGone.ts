import { connect } from "node:net";
import { CancelController } from "../../cancelController";
import { everySecond } from "../../clock";
import { systemCode } from "../../systemCode";

/** How the engine is watched; tests replace it. */
export interface EngineWatch {
  /** Calls back every second until it is stopped. */
  everySecond(work: () => void): () => void;
  /** Whether somebody listens at an address of this computer. Whatever is not certain counts as yes. */
  isListening(port: number, host: string): Promise<boolean>;
}

/** An engine that refuses once may only be slow; so many refusals in a row mean that it is gone. */
const toleratedRefusals = 2;

/**
 * A signal that aborts once the engine has gone, as after a kill. The process of a dynamic provider is the child of a shell, which
 * outlives the engine, so nothing tells it: only the engine's port is closed. Where the address is none, the signal never aborts.
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
    controller.abort(new Error("The Pulumi engine has gone"));
  };
  const stop = watch.everySecond(() => void check());
  return controller.signal;
}

/** Such a check must not keep the process running. */
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
