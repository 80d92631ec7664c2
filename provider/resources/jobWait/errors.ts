import { formatDuration } from "../../duration";
import { DdmError, linesOf } from "../../errors";

/**
 * A wait for an instance could not read its jobs or its status, or was cancelled. The instance itself is not affected.
 * `cause` has the reason.
 */
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
