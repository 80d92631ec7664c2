import { flavorMark, notDoneMark, underWayMark } from "../../resources/instance/storedInstance";
import { failureToldMark, startedMark } from "../../resources/operation/operationState";
import { importedMark } from "../../resources/resourceKind";

/** What an interrupted update notes in the state for the next one. */
export const interruptionMarks: readonly string[] = [
  ...[flavorMark, notDoneMark, underWayMark],
  ...[startedMark, failureToldMark],
];

/** What a read keeps in the state for later comparisons, and no program sees. */
export const readMarks: readonly string[] = [importedMark, ...interruptionMarks];
