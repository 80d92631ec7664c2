import type { Instance } from "../../api/endpoints/getInstance";
import { formatDuration } from "../../duration";
import { DdmError, linesOf } from "../../errors";

/** An operation runs on an instance, which has to end before anything else can be done with it. */
export class InstanceBusyError extends DdmError {
  /** Stable code of this class. */
  readonly code = "INSTANCE_BUSY";
  /** The instance's status while it runs, such as `RESTARTING`. */
  readonly status: string;

  /** @param timeoutSetting The input that makes the wait longer. */
  constructor({ id, name, status }: Pick<Instance, "id" | "name" | "status">, timeoutSetting = "updateTimeout") {
    super(
      `DDM instance "${name}" (${id}) is ${status}: an operation runs on it, and DDM makes one at a time. See the task center of the DDM ` +
        `console. Run \`pulumi up\` again to continue the wait; for a longer one set \`${timeoutSetting}\``,
    );
    this.status = status;
  }
}

/** The time of an update was up before all of its changes had begun. */
export class UpdateTimeoutError extends DdmError {
  /** Stable code of this class. */
  readonly code = "UPDATE_TIMEOUT";

  /** @param timeoutSetting The input that makes the time longer. */
  constructor(instanceId: string, what: string, timeoutSetting = "updateTimeout") {
    super(
      `The update of DDM instance ${instanceId} timed out before it could ${what}. Run \`pulumi up\` again to continue; for a longer timeout set ` +
        `\`${timeoutSetting}\``,
    );
  }
}

/** DDM accepted a change of an instance whose answer was lost, and it did not take effect. */
export class InstanceChangeFailedError extends DdmError {
  /** Stable code of this class. */
  readonly code = "INSTANCE_CHANGE_FAILED";

  constructor(instanceId: string, what: string) {
    super(
      `DDM instance ${instanceId}: the change "${what}" was accepted and has ended, but the instance has not changed. ` +
        "See the task center of the DDM console for the reason. `pulumi up` tries it again",
    );
  }
}

/** The request to create an instance may or may not have been carried out. */
export class InstanceCreationUncertainError extends DdmError {
  /** Stable code of this class. */
  readonly code = "CREATION_UNCERTAIN";

  constructor(name: string, cause: unknown) {
    const advice =
      `The instance "${name}" may have been created anyway. Look for it in the DDM console. If it exists, ` +
      "delete it before the next `pulumi up`, which will create it again";
    super([...linesOf(cause), advice], { cause });
  }
}

/** The answer to a creation was lost, and DDM's list tells that nothing was made. */
export class InstanceNotCreatedError extends DdmError {
  /** Stable code of this class. */
  readonly code = "INSTANCE_NOT_CREATED";

  constructor(name: string, cause: unknown) {
    const advice = `DDM created nothing: its full list of instances has no "${name}" created since the request. Run \`pulumi up\` to try again`;
    super([...linesOf(cause), advice], { cause });
  }
}

/** A deletion was accepted, and the instance is there anyway. */
export class InstanceNotGoneError extends DdmError {
  /** Stable code of this class. */
  readonly code = "INSTANCE_NOT_GONE";

  constructor({ id, name, status }: Instance, timeoutMs: number) {
    super(
      `DDM instance "${name}" (${id}) is still there, with the status ${status}, ${formatDuration(timeoutMs)} after its deletion started, ` +
        "and the API names no job that explains why. Look for it in the DDM console. Run `pulumi destroy` again to continue; for a longer " +
        "timeout set `deleteTimeout`",
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

/** The timeout passed before an instance was ready. Its operation continues. */
export class InstanceNotReadyError extends DdmError {
  /** Stable code of this class. */
  readonly code = "INSTANCE_NOT_READY";

  /** @internal */
  constructor(id: string, status: string, timeoutMs: number) {
    super(
      `DDM instance ${id} was still ${status} after ${formatDuration(timeoutMs)}. Its operation continues; for a longer wait set \`timeout\``,
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
      `DDM instance ${instanceId} was not found. Check the instance's id, the project and the region. Check in the DDM console whether it was deleted`,
    );
  }
}
