import type { Instance } from "../../api/endpoints/getInstance";
import { formatDuration } from "../../duration";
import { DdmError, linesOf } from "../../errors";

/** An operation runs on an instance, which has to end before anything else can be done with it. */
export class InstanceBusyError extends DdmError {
  /** Stable code of this class. */
  readonly code = "INSTANCE_BUSY";
  /** The instance's status while it runs, such as `RESTARTING`. */
  readonly status: string;

  /** @param setting The input that sets how long is waited. */
  constructor({ id, name, status }: Pick<Instance, "id" | "name" | "status">, setting = "updateTimeout") {
    super(
      `DDM instance "${name}" (${id}) is ${status}: an operation runs on it, and DDM makes one at a time. See the task center of the DDM ` +
        `console; \`pulumi up\` again goes on waiting, for longer with \`${setting}\``,
    );
    this.status = status;
  }
}

/** The time of an update was up before all of its changes had begun. */
export class UpdateTimeoutError extends DdmError {
  /** Stable code of this class. */
  readonly code = "UPDATE_TIMEOUT";

  /** @param setting The input that sets how long it may take. */
  constructor(instanceId: string, what: string, setting = "updateTimeout") {
    super(
      `The update of DDM instance ${instanceId} took as long as it may before it could ${what}. \`pulumi up\` again goes on, for longer with ` +
        `\`${setting}\``,
    );
  }
}

/** A change would replace an instance, which its `preventReplacement` forbids. */
export class ReplacementPreventedError extends DdmError {
  /** Stable code of this class. */
  readonly code = "REPLACEMENT_PREVENTED";

  constructor(properties: readonly string[]) {
    super(
      `${properties.join(", ")}: cannot be changed in place, and preventReplacement is set, so that the instance is not replaced. Set back ` +
        "what has changed, or take preventReplacement away to replace the instance with all its schemas and accounts",
    );
  }
}

/** DDM accepted a change of an instance whose answer was lost, and it did not take effect. */
export class InstanceChangeFailedError extends DdmError {
  /** Stable code of this class. */
  readonly code = "INSTANCE_CHANGE_FAILED";

  constructor(instanceId: string, what: string) {
    super(
      `DDM instance ${instanceId}: the change "${what}" was accepted and has ended, but the instance is as it was. See in the task center of ` +
        "the DDM console why. `pulumi up` tries it again",
    );
  }
}

/** The request to create an instance may or may not have been carried out. */
export class InstanceCreationUncertainError extends DdmError {
  /** Stable code of this class. */
  readonly code = "CREATION_UNCERTAIN";

  constructor(name: string, cause: unknown) {
    const advice =
      `The instance "${name}" may have been created all the same. Look for it in the DDM console: if it is there, ` +
      "delete it before the next `pulumi up`, which will create it anew";
    super([...linesOf(cause), advice], { cause });
  }
}

/** The answer to a creation was lost, and DDM's list tells that nothing was made. */
export class InstanceNotCreatedError extends DdmError {
  /** Stable code of this class. */
  readonly code = "INSTANCE_NOT_CREATED";

  constructor(name: string, cause: unknown) {
    const advice =
      `Nothing was created: DDM's list of instances, read in full, holds no "${name}" that was created since. ` +
      "The next `pulumi up` may try again";
    super([...linesOf(cause), advice], { cause });
  }
}

/** A deletion was accepted, and the instance is there all the same. */
export class InstanceNotGoneError extends DdmError {
  /** Stable code of this class. */
  readonly code = "INSTANCE_NOT_GONE";

  constructor({ id, name, status }: Instance, timeoutMs: number) {
    super(
      `DDM instance "${name}" (${id}) is still there, with the status ${status}, ${formatDuration(timeoutMs)} after its deletion was ` +
        "begun, and the API names no job that tells why. Look for it in the DDM console; `pulumi destroy` again goes on, for longer with " +
        "`deleteTimeout`",
    );
  }
}

/** An instance is broken, so that it never becomes ready. */
export class InstanceFailedError extends DdmError {
  /** Stable code of this class. */
  readonly code = "INSTANCE_FAILED";

  /** @internal */
  constructor({ id, name, status, errorMessage = "the API gives no reason" }: Instance) {
    super(
      `DDM instance "${name}" (${id}) is ${status}: ${errorMessage}. See the task center of the DDM console for what failed`,
    );
  }
}

/** The timeout passed before an instance was ready. It goes on becoming so. */
export class InstanceNotReadyError extends DdmError {
  /** Stable code of this class. */
  readonly code = "INSTANCE_NOT_READY";

  /** @internal */
  constructor(id: string, status: string, timeoutMs: number) {
    super(
      `DDM instance ${id} was still ${status} after ${formatDuration(timeoutMs)}. What it does goes on; for a longer wait set \`timeout\``,
    );
  }
}

/** DDM says that there is no instance with this id in the project and the region. */
export class InstanceNotFoundError extends DdmError {
  /** Stable code of this class. */
  readonly code = "INSTANCE_NOT_FOUND";

  /** @internal */
  constructor(instanceId: string) {
    super(
      `DDM instance ${instanceId} was not found. Check the instance's id, the project and the region, and in the DDM ` +
        "console whether it was deleted",
    );
  }
}
