import type { Exchange, Reply } from "../exchange";
import type { CloudState } from "../cloud/cloudState";

/** Who may call a route: everybody, an authenticated caller, or a caller with access to the project in the path. */
type Access = "open" | "known" | "project";

/** One call that the simulator serves. */
export interface Route {
  readonly method: string;
  /** Path with named groups; `pid` is the project's id. */
  readonly path: RegExp;
  readonly access: Access;
  handle(world: CloudState, exchange: Exchange, groups: Readonly<Record<string, string>>): Reply;
}
