import type { Job } from "../../job";
import { DdmError, linesOf } from "../../errors";

/** The answer to the start of an operation was lost, and it is unknown whether the operation started. */
export class OperationUncertainError extends DdmError {
  /** Stable code of this class. */
  readonly code = "OPERATION_UNCERTAIN";

  /**
   * @param what The operation, such as `POST restart`.
   * @param jobs The jobs that may belong to it.
   * @param cause Why the answer was lost.
   */
  constructor(what: string, instanceId: string, jobs: readonly Job[], cause: unknown) {
    const found =
      jobs.length === 0
        ? "The task center shows no job for it"
        : `The task center shows several jobs that may belong to it: ${jobs.map(({ id, name }) => `${id} (${name})`).join(", ")}`;
    const advice =
      "Check the task center of the DDM console and the instance. If the operation did not run, change `triggers` to start it again. If it ran, remove the resource from the program; that changes nothing in the cloud";
    super(
      [...linesOf(cause), `It is unknown whether ${what} of DDM instance ${instanceId} was started. ${found}`, advice],
      {
        cause,
      },
    );
  }
}
