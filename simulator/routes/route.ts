import type { Exchange, Reply } from "../exchange";
import type { World } from "../world";

/** Who may call a route: anybody, whoever proves who it is, or whoever proves the right to the project in the path. */
export type Access = "open" | "known" | "project";

export interface Route {
  readonly method: string;
  /** Path with named groups; `pid` is the project's id. */
  readonly path: RegExp;
  readonly access: Access;
  handle(world: World, exchange: Exchange, groups: Readonly<Record<string, string>>): Reply;
}
