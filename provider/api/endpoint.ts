import type { JsonObject } from "./json";

/** One call of the DDM API: what is sent, what counts as success, and how the answer is read. */
export interface Endpoint<Params, Result> {
  readonly method: "GET" | "POST" | "PUT" | "DELETE";
  /** Version of the API that the call belongs to: the first part of its path. */
  readonly version: "v1" | "v3";
  readonly successStatus: number;
  /** How long one request may take, where it is less than usual. */
  readonly timeoutMs?: number;
  /** Whether the call, once sent, goes on when its caller gives up: its answer alone tells what it has made. */
  readonly mustFinish?: true;
  /** Path below `/{version}/{project_id}/`; parts that come from outside are encoded. */
  path(params: Params): string;
  /** Query parameters; absent where the call has none. */
  query?(params: Params): Record<string, string>;
  /** JSON body; absent where the call has none. */
  body?(params: Params): Record<string, unknown>;
  /** Reads the answer. Throws JsonMismatch where it is not what the reference promises. */
  decode(answer: JsonObject, params: Params): Result;
}

/** Encodes one path segment. */
export const segment = encodeURIComponent;
