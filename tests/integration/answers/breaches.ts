import { DdmError } from "../../../provider/errors";
import type { Created } from "../../../provider/resources/resourceKind";
import type { Attempt } from "./attempt";
import type { ServedRequest } from "./faultyServer";
import type { AnswerKind } from "./kinds";
import { adminPassword } from "../../support/instanceInputs";
import type { Operation } from "./operations";

/** The rules for all answers that an attempt has broken. */
export function breaches(operation: Operation, kind: AnswerKind, attempt: Attempt): readonly string[] {
  return [
    ...faultBreaches(operation, attempt),
    ...lossBreaches(operation, kind, attempt),
    ...repetitionBreaches(operation, attempt),
    ...textBreaches(operation, attempt),
  ];
}

/** An attempt without a fault tests nothing. */
const faultBreaches = (_operation: Operation, { requests }: Attempt): readonly string[] =>
  requests.some(({ fault }) => fault) ? [] : ["no request had a fault"];

/**
 * A resource leaves the state only after DDM said that it is gone. A created resource is in the state or in the error.
 */
function lossBreaches({ name, hasInstance }: Operation, kind: AnswerKind, attempt: Attempt): readonly string[] {
  const { ending, cloud, given } = attempt;
  const isThere = cloud.instances.some(({ id }) => id === given.instanceId);
  const mayLeave = !isThere || kind.saysGone === true;
  const left = "result" in ending && (name === "delete" || ending.result === undefined);
  if (hasInstance && left && !mayLeave) return ["the resource leaves the state, and the instance is there"];
  if (name !== "create") return [];
  const created = cloud.instances.map(({ id }) => id);
  if ("result" in ending) {
    const { id, properties } = ending.result as Created;
    const isIt = created.length === 1 && created[0] === id && properties["jobId"] !== undefined;
    return isIt ? [] : [`${id} is in the state, with its job or not, and ${created.join()} in the cloud`];
  }
  const { code } = ending.error;
  if (created.length > 0 && code !== "CREATION_UNCERTAIN") return [`an instance was created, and the error is ${code}`];
  return [];
}

/** A request that may have taken effect is not sent again, unless DDM has shown since that it did not. */
function repetitionBreaches({ writes, method, path }: Operation, { requests }: Attempt): readonly string[] {
  if (!writes) return [];
  const isIt = (request: ServedRequest): boolean => request.method === method && path.test(request.path);
  let inDoubt = false;
  for (const request of requests) {
    if (isIt(request)) {
      if (inDoubt) return ["a request that may have been carried out was sent again without a read"];
      inDoubt = mayBeCarriedOut(request);
    } else if (request.method === "GET" && !request.fault) inDoubt = method === "POST" && inDoubt;
  }
  return [];
}

/** Whether the sender of a request can be sure that it did not take effect. */
function mayBeCarriedOut({ fault, status = 0 }: ServedRequest): boolean {
  switch (fault?.does) {
    case undefined:
      return !isRefusal(status);
    case "answer":
      return !isRefusal(fault.status);
    case "restate":
    case "cut off":
    case "reset":
      return true;
    case "say not found":
    case "echo":
    case "misdirect":
      return false;
  }
}

const isRefusal = (status: number): boolean => status >= 300 && status < 500;

/** An error has a code and names its subject, and no shown text has a secret. */
function textBreaches(operation: Operation, { ending, runtime, given, secrets }: Attempt): readonly string[] {
  const error = "error" in ending ? ending.error : undefined;
  const shown = [error?.message, error?.stack, ...runtime.warnings, ...runtime.progress, ...runtime.debugLines].join(
    "\n",
  );
  return [
    ...(error && !(error instanceof DdmError) ? [`the error is none of ours: ${String(error)}`] : []),
    ...(error && !operation.subject(given).test(error.message) ? [`it is not named in: ${error.message}`] : []),
    ...[...secrets, adminPassword].filter((secret) => shown.includes(secret)).map(() => "a secret is shown"),
    ...(/gAAAA[0-9a-f]{8}/.test(shown) ? ["a token is shown"] : []),
  ];
}
