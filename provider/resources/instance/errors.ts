import type { Instance } from "../../api/endpoints/getInstance";
import { formatDuration } from "../../duration";
import { DdmError, linesOf } from "../../errors";

/** An operation runs on an instance. It must end before the next operation can start. */
export class InstanceBusyError extends DdmError {
  /** Stable code of this class. */
  readonly code = "INSTANCE_BUSY";
  /** The instance's status while it runs, such as `RESTARTING`. */
  readonly status: string;

  /** @param timeoutSetting The input that sets the time limit. */
  constructor({ id, name, status }: Pick<Instance, "id" | "name" | "status">, timeoutSetting = "updateTimeout") {
    super(
      `DDM instance "${name}" (${id}) is ${status}: an operation runs on it, and DDM runs one at a time. See the task center of the DDM ` +
        `console. Run \`pulumi up\` again to continue the wait; for a longer one set \`${timeoutSetting}\``,
    );
    this.status = status;
  }
}

/** An update timed out before all of its changes had started. */
export class UpdateTimeoutError extends DdmError {
  /** Stable code of this class. */
  readonly code = "UPDATE_TIMEOUT";

  /** @param timeoutSetting The input that sets the time limit. */
  constructor(instanceId: string, what: string, timeoutSetting = "updateTimeout") {
    super(
      `The update of DDM instance ${instanceId} timed out before it could ${what}. Run \`pulumi up\` again to continue; for a longer timeout set ` +
        `\`${timeoutSetting}\``,
    );
  }
}

/** DDM accepted a change of an instance, but the change did not take effect. */
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

/** The answer to a creation was lost, and it is unknown whether the instance exists. */
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

/** The answer to a creation was lost, and DDM's list shows that no instance was created. */
export class InstanceNotCreatedError extends DdmError {
  /** Stable code of this class. */
  readonly code = "INSTANCE_NOT_CREATED";

  constructor(name: string, cause: unknown) {
    const advice = `DDM created nothing: its full list of instances has no "${name}" created since the request. Run \`pulumi up\` to try again`;
    super([...linesOf(cause), advice], { cause });
  }
}

/** DDM accepted a deletion, but the instance still exists. */
export class InstanceNotGoneError extends DdmError {
  /** Stable code of this class. */
  readonly code = "INSTANCE_NOT_GONE";

  constructor({ id, name, status }: Instance, timeoutMs: number) {
    super(
      `DDM instance "${name}" (${id}) still exists with the status ${status}, ${formatDuration(timeoutMs)} after its deletion started, ` +
        "and the API names no job that explains why. Look for it in the DDM console. Run `pulumi destroy` again to continue; for a longer " +
        "timeout set `deleteTimeout`",
    );
  }
}

/** An instance has failed and will never become ready. */
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
