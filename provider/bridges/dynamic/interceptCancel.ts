import { Server } from "node:net";
import { CancelController } from "../../cancelController";
import { isRecord } from "../../record";

const cancelPath = "/pulumirpc.ResourceProvider/Cancel";

/**
 * A signal that aborts when the engine asks this process to cancel, as it does at the first Ctrl-C. Pulumi's host for
 * dynamic providers answers that request and tells the provider nothing, so it is overheard: the host's gRPC server is
 * among the active handles of the process, and takes more than one listener. Nothing documents that. Where it does not
 * hold, the signal never aborts, and a wait ends as it would without it.
 */
export function interceptCancel(handles: () => unknown = activeHandles): AbortSignal {
  const controller = new CancelController();
  const onStream = (_stream: unknown, headers: unknown): void => {
    const isCancel = isRecord(headers) && headers[":path"] === cancelPath;
    if (isCancel) controller.abort(new Error("Pulumi was asked to cancel the update"));
  };
  try {
    const found = handles();
    for (const handle of Array.isArray(found) ? found : []) {
      // Node gives no class to compare with; no other server has somebody listen for streams.
      if (handle instanceof Server && handle.listenerCount("stream") > 0) handle.on("stream", onStream);
    }
  } catch {
    // Another Node, or another host: there is nothing to overhear.
  }
  return controller.signal;
}

/** What keeps the process alive. The function has no type, since it is not documented. */
function activeHandles(): unknown {
  const getActiveHandles: unknown = Reflect.get(process, "_getActiveHandles");
  return typeof getActiveHandles === "function" ? getActiveHandles.call(process) : [];
}
