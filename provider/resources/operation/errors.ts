import type { Job } from "../../job";
import { DdmError, linesOf } from "../../errors";

/** An operation may or may not have been started: its answer was lost, and nothing tells. */
export class OperationUncertainError extends DdmError {
  /** Stable code of this class. */
  readonly code = "OPERATION_UNCERTAIN";

  /**
   * @param what The operation, such as `POST restart`.
   * @param jobs The jobs that may be its own.
   * @param cause Why its answer is not known.
   */
  constructor(what: string, instanceId: string, jobs: readonly Job[], cause: unknown) {
    const found =
      jobs.length === 0
        ? "The task center shows no job for it"
        : `The task center shows several jobs that may belong to it: ${jobs.map(({ id, name }) => `${id} (${name})`).join(", ")}`;
    const advice =
      "Check the task center of the DDM console and the instance. If the operation did not run, change `triggers` to start it again. If it ran, remove the resource from the program; that does nothing in the cloud";
    super(
      [
        ...linesOf(cause),
        `It is not certain whether ${what} of DDM instance ${instanceId} was started. ${found}`,
        advice,
      ],
      {
        cause,
      },
    );
  }
}
