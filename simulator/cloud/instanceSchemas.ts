import type { CloudState } from "./cloudState";
import type { DataNode } from "./dataNode";
import type { SimulatedInstance } from "./instance";
import type { NewSchema, SchemaStatus, SimulatedSchema } from "./schema";

const usualSeconds = 10;

/**
 * The status of a schema after its last operation; undefined once it is deleted. This call also applies the effect of a
 * job that has ended, so read the status before other fields.
 */
export function schemaStatus(world: CloudState, schema: SimulatedSchema): SchemaStatus | undefined {
  const { operation } = schema;
  const { ended, status } = world.moment(world.job(operation.jobId));
  if (!ended) return operation.status;
  if (status !== "Completed") return operation.failed;
  Object.assign(schema, operation.completed);
  return operation.status === "DELETING" ? undefined : "RUNNING";
}

/** When a schema was last changed: when its last operation ended, or began if it has not ended. */
export function schemaUpdatedMs(world: CloudState, { operation }: SimulatedSchema): number {
  const job = world.job(operation.jobId);
  return world.moment(job).ended ? world.endMs(job) : job.createdMs;
}

/** The schemas of an instance, oldest first. */
export const schemasOf = (world: CloudState, instance: SimulatedInstance): readonly SimulatedSchema[] =>
  instance.schemas.filter((schema) => schemaStatus(world, schema) !== undefined);

/** Whether a schema of the instance is being created, deleted or given other shards. */
export const isChangingSchemas = (world: CloudState, instance: SimulatedInstance): boolean =>
  schemasOf(world, instance).some((schema) => {
    const status = schemaStatus(world, schema);
    return status === "CREATING" || status === "DELETING" || status === "EXPANDING";
  });

/** The data nodes that an instance can use: those without a schema of another instance. */
export function availableDataNodes(world: CloudState, { id }: SimulatedInstance): readonly DataNode[] {
  const others = [...world.instances.values()].filter((other) => other.id !== id && world.findInstance(other.id));
  const taken = new Set(others.flatMap((other) => schemasOf(world, other).flatMap(({ dataNodes }) => dataNodes)));
  return world.dataNodes.filter((node) => !taken.has(node));
}

/** Starts the creation of a schema and returns the id of the job. */
export function startSchemaCreation(world: CloudState, instance: SimulatedInstance, asked: NewSchema): string {
  const { count, leaving } = world.schemaFailures;
  world.schemaFailures = { count: Math.max(0, count - 1), leaving };
  const jobId = startJob(world, "CreateSchema", world.options.createSchemaSeconds, instance, count > 0);
  const failed = count > 0 && leaving === "nothing" ? undefined : "CREATE_FAILED";
  const schema: SimulatedSchema = {
    ...asked,
    createdMs: world.nowMs(),
    operation: { status: "CREATING", jobId, failed },
  };
  instance.schemas = [...schemasOf(world, instance), schema];
  return jobId;
}

/** Starts the deletion of a schema and returns the id of the job. A failed deletion does not change the schema. */
export function startSchemaDeletion(world: CloudState, instance: SimulatedInstance, schema: SimulatedSchema): string {
  const failed = schemaStatus(world, schema) === "CREATE_FAILED" ? "CREATE_FAILED" : "RUNNING";
  const jobId = startJob(world, "DeleteSchema", world.options.deleteSchemaSeconds, instance, false);
  schema.operation = { status: "DELETING", jobId, failed };
  return jobId;
}

/**
 * Starts the job of a schema. The reference lists no such job, so the task center lists it only if the options say so.
 * Its name is made up.
 */
function startJob(
  world: CloudState,
  name: "CreateSchema" | "DeleteSchema",
  seconds = usualSeconds,
  instance: SimulatedInstance,
  fails: boolean,
): string {
  const script = {
    ...(world.options.schemaJobs !== true && { visibleAfterSeconds: Infinity }),
    ...(fails && { outcome: "Failed" as const }),
  };
  return world.startJob(name, seconds, instance, { script }).id;
}
