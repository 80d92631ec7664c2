import { Server } from "node:net";
import { CancelController } from "../../cancelController";
import { isRecord } from "../../record";

const cancelPath = "/pulumirpc.ResourceProvider/Cancel";

/**
 * A signal that aborts when the engine asks this process to cancel, as it does at the first Ctrl-C. Pulumi's host for
 * dynamic providers answers that request without calling the provider. So this function finds the host's gRPC server
 * among the active handles of the process and adds a second listener. This is not documented. If it fails, the signal
 * never aborts, and Ctrl-C does not end a wait early.
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
      // Node exports no class for HTTP/2 servers, but only they have a listener for streams.
      if (handle instanceof Server && handle.listenerCount("stream") > 0) handle.on("stream", onStream);
    }
  } catch {
    // Another version of Node or of the host: there is nothing to listen to.
  }
  return controller.signal;
}

/** The handles that keep the process running. The function is not documented, so it has no type. */
function activeHandles(): unknown {
  const getActiveHandles: unknown = Reflect.get(process, "_getActiveHandles");
  return typeof getActiveHandles === "function" ? getActiveHandles.call(process) : [];
}
