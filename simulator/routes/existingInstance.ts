import { ddmError, parameterError, type ErrorReply } from "../exchange";
import type { SimulatedInstance } from "../cloud/instance";
import { isChangingSchemas } from "../cloud/instanceSchemas";
import type { CloudState } from "../cloud/cloudState";

/** The instance of a path. */
export function existingInstance(world: CloudState, id: string): SimulatedInstance {
  const instance = world.findInstance(id);
  if (!instance) throw ddmError(404, "DBS.200002", "The DB instance does not exist.");
  return instance;
}

/**
 * The instance of a path, on which no operation runs: the service does one at a time. It does not say whether a schema
 * that is created or deleted counts, and the instance runs meanwhile. Here it does, so that clients are ready for it.
 */
export function idleInstance(world: CloudState, id: string): SimulatedInstance {
  const instance = existingInstance(world, id);
  switch (world.instanceStatus(instance)) {
    case "RUNNING":
      if (world.isOperating(instance) || isChangingSchemas(world, instance)) throw busy();
      return instance;
    case "CREATEFAILED":
    case "ERROR":
      return instance;
    case "CREATING":
    case "DELETING":
    case "RESTARTING":
    case "GROWING":
    case "REDUCING":
    case "RESIZING":
    case "MODIFY_NAME":
    case "RESET_PASSWORD":
    case "SET_CONFIGURATION":
    case "SWITCH_SSL":
    case "CREATE_GROUP":
    case "DELETE_GROUP":
    case "RESTORE":
    case undefined:
      throw busy();
  }
}

const busy = (): ErrorReply => ddmError(409, "DBS.200019", "Another operation is being performed on the instance.");

/** The same, for what only a healthy instance can do. */
export function runningInstance(world: CloudState, id: string): SimulatedInstance {
  const instance = idleInstance(world, id);
  const status = world.instanceStatus(instance);
  if (status !== "RUNNING") throw parameterError(`the instance is ${String(status)}`);
  return instance;
}
