import type { ResourceInitError } from "../../../provider/resources/errors";
import type { Runtime } from "../../../provider/resources/runtime";
import { createDdmInstance } from "../../../provider/resources/instance/createDdmInstance";
import { deleteDdmInstance } from "../../../provider/resources/instance/deleteDdmInstance";
import { readDdmInstance } from "../../../provider/resources/instance/readDdmInstance";
import { updateDdmInstance } from "../../../provider/resources/instance/updateDdmInstance";
import { jobWait } from "../../../provider/resources/jobWait/jobWait";
import { collectJobs } from "../../../provider/resources/lookups/lookUpJobs";

import { instanceInputs } from "../../support/instanceInputs";
const urn = "urn:pulumi:dev::orders::otc-ddm:index:DdmInstance::orders-db";
const newName = "orders-db-2";

/** The resources before an operation begins. */
export interface Given {
  readonly runtime: Runtime;
  readonly instanceId: string;
  readonly jobId: string;
}

/** The cloud's instances after an operation. */
export interface Cloud {
  readonly instances: readonly { readonly id: string; readonly name: string; readonly status: string }[];
}

export type Ending = { readonly result: unknown } | { readonly error: Error & { readonly code?: string } };

/** One operation of Pulumi on a resource, or of a program through a function. */
export interface Operation {
  /** Its name at the start of a sentence. */
  readonly title: string;
  /** Its name in the documentation. */
  readonly name: "log-in" | "create" | "read" | "update" | "delete" | "wait" | "wait-unseen" | "list";
  /** The requests that get a fault first. */
  readonly method: string;
  readonly path: RegExp;
  /** Whether the request changes something. */
  readonly writes: boolean;
  /** The number of these requests that get no fault first. */
  readonly spared?: number;
  /** Whether the service has a task list. Default `true`. */
  readonly taskList?: false;
  /** Whether the instance exists before. */
  readonly hasInstance: boolean;
  run(given: Given): Promise<unknown>;
  /** The subject that its error must name. */
  subject(given: Given): RegExp;
  /** The result for the resource. */
  tell(ending: Ending, cloud: Cloud, warnings: readonly string[]): string;
}

const failed = (ending: Ending): ending is Extract<Ending, { error: Error }> => "error" in ending;
const codeOf = (ending: Ending): string | undefined => (failed(ending) ? ending.error.code : undefined);

const tellRead: Operation["tell"] = (ending) => {
  if (failed(ending)) return "stays in the state as it was";
  return ending.result === undefined ? "is removed from the state" : "is refreshed";
};

const tellWait: Operation["tell"] = (ending) => {
  if (!failed(ending)) return "is completed";
  return (ending.error as Partial<ResourceInitError>).properties
    ? "is stored as unfinished; the next `pulumi up` continues"
    : "is not stored; the next `pulumi up` starts again";
};

const timeout = "20m";
const startWait = ({ runtime, jobId }: Given): Promise<unknown> => jobWait.create(runtime, { jobId, timeout }, { urn });
const jobPath = /\/jobs\/[^/]+$/;
const instancePath = /\/instances\/[^/]+$/;

export const operations: readonly Operation[] = [
  {
    title: "a log-in",
    ...{ name: "log-in", method: "POST", path: /\/auth\/tokens$/, writes: false, hasInstance: true },
    run: ({ runtime, instanceId }) => readDdmInstance(runtime, instanceId, instanceInputs),
    subject: () => /\/v3\/auth\/tokens/,
    tell: tellRead,
  },
  {
    title: "a creation",
    ...{ name: "create", method: "POST", path: /\/instances$/, writes: true, hasInstance: false },
    run: ({ runtime }) => createDdmInstance(runtime, instanceInputs, { urn }),
    subject: () => /orders-db|\/instances/,
    tell(ending, { instances }, warnings) {
      if (failed(ending)) return instances.length > 0 ? "was created, but is not in the state" : "is not created";
      return warnings.length > 0 ? "is created; the resource takes it over" : "is created";
    },
  },
  {
    title: "a refresh",
    ...{ name: "read", method: "GET", path: instancePath, writes: false, hasInstance: true },
    run: ({ runtime, instanceId }) => readDdmInstance(runtime, instanceId, instanceInputs),
    subject: ({ instanceId }) => new RegExp(instanceId),
    tell: tellRead,
  },
  {
    title: "an update",
    ...{ name: "update", method: "PUT", path: /\/modify-name$/, writes: true, hasInstance: true },
    run: ({ runtime, instanceId }) =>
      updateDdmInstance(runtime, instanceId, instanceInputs, { ...instanceInputs, name: newName }, { urn }),
    subject: ({ instanceId }) => new RegExp(instanceId),
    tell(ending, { instances }) {
      if (!failed(ending))
        return instances[0]?.name === newName
          ? "is renamed"
          : "is renamed only in the state; the next refresh corrects it";
      return instances[0]?.name === newName
        ? "stays in the state as it was; the cloud has the new name, which the next refresh reads"
        : "stays in the state as it was";
    },
  },
  {
    title: "a deletion",
    ...{ name: "delete", method: "DELETE", path: instancePath, writes: true, hasInstance: true },
    run: ({ runtime, instanceId }) =>
      deleteDdmInstance(runtime, instanceId, { ...instanceInputs, deleteTimeout: "5m" }, { urn }),
    subject: ({ instanceId }) => new RegExp(`${instanceId}|DeleteInstance`),
    tell(ending, { instances }) {
      if (!failed(ending)) return "is deleted, and removed from the state";
      return instances.length === 0 || instances[0]?.status === "DELETING"
        ? "stays in the state; its deletion has started, and the next `pulumi destroy` continues"
        : "stays in the state";
    },
  },
  {
    title: "a wait for a job that was seen",
    ...{ name: "wait", method: "GET", path: jobPath, writes: false, spared: 2, taskList: false, hasInstance: false },
    run: startWait,
    subject: () => /CreateInstance of instance "orders-db"/,
    tell: tellWait,
  },
  {
    title: "a wait for a job that was never seen",
    ...{ name: "wait-unseen", method: "GET", path: jobPath, writes: false, taskList: false, hasInstance: false },
    run: startWait,
    subject: ({ jobId }) => new RegExp(jobId),
    tell: tellWait,
  },
  {
    title: "a list of jobs",
    ...{ name: "list", method: "GET", path: /\/jobs$/, writes: false, hasInstance: false },
    run: ({ runtime }) => collectJobs(runtime, {}),
    subject: () => /task list/,
    tell: (ending) => (codeOf(ending) === undefined ? "the program gets the jobs" : "the program gets the error"),
  },
];
