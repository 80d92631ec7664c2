import { formatDuration } from "../../duration";
import { DdmError, linesOf } from "../../errors";

/** Something kept a wait for an instance from reading its jobs or its status. It says nothing about the instance. `cause` is what. */
export class InstanceWaitInterruptedError extends DdmError {
  /** Stable code of this class. */
  readonly code = "INSTANCE_WAIT_INTERRUPTED";

  constructor(instanceId: string, elapsedMs: number, cause: unknown) {
    const [why = "", ...more] = linesOf(cause);
    super(
      [`The wait for DDM instance ${instanceId} was interrupted after ${formatDuration(elapsedMs)}: ${why}`, ...more],
      {
        cause,
      },
    );
  }
}
