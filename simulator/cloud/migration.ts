import type { NewSchema, SimulatedSchema } from "./schema";

/** The shards and data nodes of a schema. */
type Shards = Pick<NewSchema, "shardNumber" | "dataNodes">;

/** The times of day, `HH:mm:ss`, between which the routes are switched. Without them, a person starts the switch. */
export interface SwitchWindow {
  readonly begin: string;
  readonly end: string;
}

/** The inputs of a change of shards. */
export interface NewMigration {
  readonly after: Shards;
  readonly window: SwitchWindow | undefined;
  readonly isExclusive: boolean;
}

/** A change of the shards of a schema. */
export interface Migration extends NewMigration {
  readonly schema: SimulatedSchema;
  readonly before: Shards;
  /** Whether the old data on the previous data nodes has been removed. */
  isCleaned: boolean;
}
