import type { OperationSpec } from "./operationInputs";

/** The job name and status of an operation, from DDM's documentation. */
export interface KnownOperation {
  /** The name of its job in the task center. Absent if the documentation lists none. */
  readonly jobName?: string;
  /** The status of the instance during the operation. Absent if the documentation names none. */
  readonly status?: string;
}

type Row = readonly [method: OperationSpec["method"], path: RegExp, known: KnownOperation];

/**
 * Used to recognise an operation whose answer was lost. Sources: the API reference, Status Description; the user
 * manual, Task Center; the pages of the calls.
 */
const rows: readonly Row[] = [
  ["POST", /^restart$/, { jobName: "RestartInstance", status: "RESTARTING" }],
  ["POST", /^action$/, { jobName: "RestartInstance", status: "RESTARTING" }],
  ["POST", /^nodes\/[^/]+\/restart$/, { jobName: "RestartNode" }],
  ["POST", /^nodes$/, { jobName: "EnlargeNode", status: "GROWING" }],
  ["POST", /^action\/enlarge$/, { jobName: "EnlargeNode", status: "GROWING" }],
  ["POST", /^nodes\/batch-delete$/, { jobName: "ReduceNode", status: "REDUCING" }],
  ["POST", /^action\/reduce$/, { jobName: "ReduceNode", status: "REDUCING" }],
  ["PUT", /^flavor$/, { jobName: "EnlargeNode", status: "RESIZING" }],
  ["POST", /^switch-ssl$/, { status: "SWITCH_SSL" }],
  ["PUT", /^port$/, { status: "RESTARTING" }],
  ["PUT", /^elb\/ip$/, {}],
  ["PUT", /^admin-user$/, { status: "RESET_PASSWORD" }],
  ["POST", /^eip$/, { jobName: "BindEIP" }],
  ["DELETE", /^eip$/, { jobName: "UnbindEIP" }],
  ["POST", /^groups$/, { jobName: "CreateGroup", status: "CREATE_GROUP" }],
  ["DELETE", /^groups\/[^/]+$/, { jobName: "DeleteGroup", status: "DELETE_GROUP" }],
  ["POST", /^databases\/[^/]+\/migration$/, { jobName: "MigrateLogicDb" }],
  ["POST", /^backups\/recovery$/, { jobName: "RestoreInstance", status: "RESTORE" }],
];

/** The row of an operation in the table; undefined if it has none. */
export const findKnownOperation = ({
  method,
  path,
}: Pick<OperationSpec, "method" | "path">): KnownOperation | undefined =>
  rows.find(([known, pattern]) => known === method && pattern.test(path))?.[2];
