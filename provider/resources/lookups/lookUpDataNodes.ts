import { listedDataNodes } from "../../api/dataNodeList";
import { ApiError } from "../../api/errors";
import type { Session } from "../../api/session";
import { checkedSpec, connect, connectionFields } from "../connection";
import { idRule } from "../inputRules";
import { InstanceNotFoundError } from "../instance/errors";
import { findInstance } from "../instance/findInstance";
import { isCertain } from "../isCertain";
import { required } from "../parseInputs";
import type { Properties, Runtime } from "../runtime";

/** A data node: an RDS instance on which a DDM instance keeps the shards of its schemas. */
export interface DdmDataNode {
  /** Id of the RDS instance. */
  id: string;
  /** Name of the RDS instance. */
  name: string;
  /** Status as the API names it: `normal` if the RDS instance is available. */
  status: string;
  /** Database engine, such as `mysql`. Absent if the API gives none. */
  engineName?: string;
  /** Version of the database engine, such as `8.0`. Absent if the API gives none. */
  engineVersion?: string;
  /** Address in the VPC. Absent if the API gives none. */
  privateIp?: string;
  /**
   * Port at that address. Absent if the API gives none.
   *
   * @asType integer
   */
  port?: number;
  /** Time zone, such as `UTC+01:00`. Absent if the API gives none. */
  timeZone?: string;
}

const instanceUse = "the id of the instance that will have the schema";

/** The arguments of a list of data nodes. */
export const dataNodeListFields = {
  instanceId: required(idRule(instanceUse), instanceUse),
  ...connectionFields,
};

/**
 * The data nodes that a new schema of an instance can use, in the order of the API. Throws InvalidInputsError,
 * InstanceNotFoundError or the errors of a call. Warns if the list is not complete.
 */
export async function lookUpDataNodes(runtime: Runtime, inputs: Properties): Promise<DdmDataNode[]> {
  const spec = checkedSpec(runtime, inputs, dataNodeListFields);
  const { instanceId } = spec;
  const session = connect(runtime, spec);
  const { cancelled: signal } = runtime;
  const dataNodes: DdmDataNode[] = [];
  const warnOfMore = (): void =>
    runtime.warn(undefined, `The list of data nodes is longer than the ${dataNodes.length} that were read`);
  try {
    for await (const node of listedDataNodes(session.call, instanceId, signal, warnOfMore)) dataNodes.push(node);
    return dataNodes;
  } catch (error) {
    const mayBeMissing = error instanceof ApiError && (error.status === 404 || error.status === 400);
    if (mayBeMissing && (await isMissing(session, instanceId, signal))) throw new InstanceNotFoundError(instanceId);
    throw error;
  }
}

/** Whether the instance does not exist. Only a read of the instance itself can show that. */
const isMissing = (session: Session, id: string, signal: AbortSignal | undefined): Promise<boolean> =>
  isCertain(async () => (await findInstance(session, id, signal)) === undefined, signal);
