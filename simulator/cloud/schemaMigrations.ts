import type { CloudState } from "./cloudState";
import type { DataNode } from "./dataNode";
import type { SimulatedInstance } from "./instance";
import type { Migration, NewMigration } from "./migration";
import type { SimulatedSchema } from "./schema";

const usualSeconds = 300;
/** At this share of its duration a migration has copied all data and waits for the switch. */
const copiedAt = 0.5;

/** Starts a change of a schema's shards and returns the id of the job. */
export function startMigration(
  world: CloudState,
  instance: SimulatedInstance,
  schema: SimulatedSchema,
  asked: NewMigration,
): string {
  const script = asked.window === undefined ? { toBeSwitchedAt: copiedAt } : {};
  const jobId = world.startJob("MigrateLogicDb", usualSeconds, instance, { script }).id;
  const before = { shardNumber: schema.shardNumber, dataNodes: schema.dataNodes };
  world.migrations.set(jobId, { ...asked, schema, before, isCleaned: false });
  schema.operation = { status: "EXPANDING", jobId, failed: "EXPANDING FAILED", completed: asked.after };
  return jobId;
}

/** Continues a migration that waits for the switch. */
export function switchRoutes(world: CloudState, jobId: string): void {
  world.rewriteJob(jobId, ({ toBeSwitchedAt: _waited, ...script }, elapsedSeconds) => ({
    ...script,
    durationSeconds: elapsedSeconds + usualSeconds * (1 - copiedAt),
  }));
}

/** Ends a migration without any effect on its schema. */
export function abandonMigration(
  world: CloudState,
  jobId: string,
  { schema }: Migration,
  outcome: "CancelSuccess" | "RollbackSuccess",
): void {
  world.rewriteJob(jobId, ({ toBeSwitchedAt: _waited, ...script }, durationSeconds) => ({
    ...script,
    durationSeconds: Math.min(durationSeconds, script.durationSeconds ?? usualSeconds),
    outcome,
  }));
  schema.operation = { ...schema.operation, failed: "RUNNING" };
}

/** All data nodes of some lists, without duplicates. */
export const unionOf = (...lists: readonly (readonly DataNode[])[]): readonly DataNode[] => [...new Set(lists.flat())];
