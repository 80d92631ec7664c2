import { flavorMark, notDoneMark, underWayMark } from "../../resources/instance/storedInstance";
import { failureToldMark, startedMark } from "../../resources/operation/operationState";
import { importedMark } from "../../resources/resourceKind";

/** The marks in the state from an interrupted update, for the next one. */
export const interruptionMarks: readonly string[] = [
  ...[flavorMark, notDoneMark, underWayMark],
  ...[startedMark, failureToldMark],
];

/** The marks that a read keeps in the state. Programs do not see them. */
export const readMarks: readonly string[] = [importedMark, ...interruptionMarks];
