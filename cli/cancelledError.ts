import { DdmError } from "../provider/errors";

/** The user pressed Ctrl-C, or a signal ended the process. */
export class CancelledError extends DdmError {
  readonly code = "CANCELLED";
}
