import type { NewSchema, SimulatedSchema } from "./schema";

/** What a schema is made of. */
type Shards = Pick<NewSchema, "shardNumber" | "dataNodes">;

/** When the routes are switched: at a time, or, without one, when a person says so. `HH:mm:ss`. */
export interface SwitchWindow {
  readonly begin: string;
  readonly end: string;
}

/** What whoever changes the shards of a schema asks for. */
export interface NewMigration {
  readonly after: Shards;
  readonly window: SwitchWindow | undefined;
  readonly isExclusive: boolean;
}

/** A change of the shards of a schema. */
export interface Migration extends NewMigration {
  readonly schema: SimulatedSchema;
  readonly before: Shards;
  /** Whether what was left on the data nodes of before has been removed. */
  isCleaned: boolean;
}
