import type { Exchange, Reply } from "../exchange";
import type { World } from "../world";

/** Who may call a route: anybody, whoever has a token, or whoever has a token of the project in the path. */
export type Access = "open" | "token" | "project";

export interface Route {
  readonly method: string;
  /** Path with named groups; `pid` is the project's id. */
  readonly path: RegExp;
  readonly access: Access;
  handle(world: World, exchange: Exchange, groups: Readonly<Record<string, string>>): Reply;
}
