import type { OperationSpec } from "./operationInputs";

/** What DDM's documents tell about an operation. */
export interface KnownOperation {
  /** The name of its job. Absent where the documents say of no such job that the task center knows it. */
  readonly jobName?: string;
  /** The status of the instance. Absent where the documents name none. */
  readonly status?: string;
}

type Row = readonly [method: OperationSpec["method"], path: RegExp, known: KnownOperation];

/**
 * By it an operation is recognised whose answer was lost. Sources: the API reference, Status Description; the user manual,
 * Task Center; the pages of the calls.
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

/** What is known of an operation; undefined for one that the table does not have. */
export const findKnownOperation = ({
  method,
  path,
}: Pick<OperationSpec, "method" | "path">): KnownOperation | undefined =>
  rows.find(([known, pattern]) => known === method && pattern.test(path))?.[2];
