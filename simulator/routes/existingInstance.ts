import { ddmError, parameterError } from "../exchange";
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
 * The instance of a path. Throws if an operation runs on it, since the service runs one at a time. The reference does
 * not say whether the creation or deletion of a schema counts. Here it does, so that clients handle it.
 */
export function idleInstance(world: CloudState, id: string): SimulatedInstance {
  const instance = existingInstance(world, id);
  switch (world.instanceStatus(instance)) {
    case "RUNNING":
      if (world.isOperating(instance) || isChangingSchemas(world, instance)) break;
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
      break;
  }
  throw ddmError(409, "DBS.200019", "Another operation is being performed on the instance.");
}

/** The same for operations that need a `RUNNING` instance. */
export function runningInstance(world: CloudState, id: string): SimulatedInstance {
  const instance = idleInstance(world, id);
  const status = world.instanceStatus(instance);
  if (status !== "RUNNING") throw parameterError(`the instance is ${String(status)}`);
  return instance;
}
