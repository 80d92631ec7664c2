import type { DataNode } from "./dataNode";

/** How a schema stands. One that is deleted is not there any more. */
export type SchemaStatus = "CREATING" | "RUNNING" | "CREATE_FAILED" | "DELETING" | "EXPANDING" | "EXPANDING FAILED";

/** What is left of a schema whose creation failed. */
export type SchemaRemains = "nothing" | "failed schema";

/** What is being done to a schema, or was done to it last; from this its status follows. */
interface SchemaOperation {
  /** The status until the work on it ends. */
  readonly status: "CREATING" | "DELETING" | "EXPANDING";
  /** The job that ends it. */
  readonly jobId: string;
  /** The status after the job has failed; undefined where nothing is left. */
  readonly failed: "RUNNING" | "CREATE_FAILED" | "EXPANDING FAILED" | undefined;
  /** What the schema is made of once the job has completed, where that is something else. */
  readonly completed?: Pick<NewSchema, "shardNumber" | "dataNodes">;
}

/** What whoever creates a schema asks for. */
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

/** The shards of a schema, in equal parts on its data nodes, the first ones on the first. */
export const shardsOf = ({ name, shardNumber, dataNodes }: SimulatedSchema): readonly Shard[] =>
  Array.from({ length: shardNumber }, (_, index) => index).flatMap((index) => {
    const dataNode = dataNodes[Math.floor((index * dataNodes.length) / shardNumber)];
    return dataNode ? [{ index, name: `${name}_${String(index).padStart(4, "0")}`, dataNode }] : [];
  });
