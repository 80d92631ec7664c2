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
        ? "The task center shows no job of it"
        : `The task center shows several jobs that may be its own: ${jobs.map(({ id, name }) => `${id} (${name})`).join(", ")}`;
    const advice =
      "Look in the task center of the DDM console, and at the instance. If it was not carried out, change `triggers`: that starts it " +
      "anew. If it was, take the resource out of the program, which does nothing in the cloud";
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
