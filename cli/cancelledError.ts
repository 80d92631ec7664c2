import { DdmError } from "../provider/errors";

/** Somebody pressed Ctrl-C, or ended the process in another way. */
export class CancelledError extends DdmError {
  readonly code = "CANCELLED";
}
