import type { DataNode } from "./dataNode";

/** The status of a schema. A deleted one has none. */
export type SchemaStatus = "CREATING" | "RUNNING" | "CREATE_FAILED" | "DELETING" | "EXPANDING" | "EXPANDING FAILED";

/** What a failed creation of a schema leaves. */
export type SchemaRemains = "nothing" | "failed schema";

/** The running or last operation on a schema, which determines its status. */
interface SchemaOperation {
  /** The status until the work on it ends. */
  readonly status: "CREATING" | "DELETING" | "EXPANDING";
  /** The job that ends it. */
  readonly jobId: string;
  /** The status after the job has failed; undefined if nothing is left. */
  readonly failed: "RUNNING" | "CREATE_FAILED" | "EXPANDING FAILED" | undefined;
  /** The new shards and data nodes after the job has completed, if they change. */
  readonly completed?: Pick<NewSchema, "shardNumber" | "dataNodes">;
}

/** The inputs of a new schema. */
export interface NewSchema {
  readonly name: string;
  readonly shardMode: string;
  readonly shardNumber: number;
  readonly dataNodes: readonly DataNode[];
}

/** A schema of an instance: a database whose shards are on data nodes. */
export interface SimulatedSchema extends NewSchema {
  shardNumber: number;
  dataNodes: readonly DataNode[];
  readonly createdMs: number;
  operation: SchemaOperation;
}

/** A part of a schema: a database on one data node. */
interface Shard {
  readonly index: number;
  readonly name: string;
  readonly dataNode: DataNode;
}

/** The shards of a schema, in equal parts on its data nodes in order. */
export const shardsOf = ({ name, shardNumber, dataNodes }: SimulatedSchema): readonly Shard[] =>
  Array.from({ length: shardNumber }, (_, index) => index).flatMap((index) => {
    const dataNode = dataNodes[Math.floor((index * dataNodes.length) / shardNumber)];
    return dataNode ? [{ index, name: `${name}_${String(index).padStart(4, "0")}`, dataNode }] : [];
  });
