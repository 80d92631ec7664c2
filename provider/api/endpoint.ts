import type { Subject } from "./existence";
import type { JsonReader } from "./jsonReader";

/** One call of the DDM API: what is sent, and how the answer is read. Any 2xx means success. */
export interface Endpoint<Params, Result> {
  readonly method: "GET" | "POST" | "PUT" | "DELETE";
  /** Version of the API that the call belongs to: the first part of its path. */
  readonly version: "v1" | "v2" | "v3" | "v3.1";
  /**
   * What the call reads, if it reads one thing by its id: its kind, and its id in the request and in the answer. Both
   * ids must be equal. Only the answer to such a call can say that the thing does not exist.
   */
  readonly subject?: { readonly kind: Subject; asked(params: Params): string; answered(result: Result): string };
  /** Whether an answer without a body is accepted, because no field of it is needed. */
  readonly bodyOptional?: true;
  /** How long one request may take, if it is less than the default. */
  readonly timeoutMs?: number;
  /**
   * Whether the request, once sent, continues after the caller aborts: only the answer has the ids of what it created.
   */
  readonly mustFinish?: true;
  /** Path below `/{version}/{project_id}/`. Throws InvalidIdError if a part from outside is not a valid id. */
  path(params: Params): string;
  /** Query parameters; absent if the call has none. */
  query?(params: Params): Record<string, string>;
  /** JSON body; absent or undefined if the call has none. */
  body?(params: Params): Readonly<Record<string, unknown>> | undefined;
  /**
   * Whether the bodies of the request and the answer may contain secrets that cannot be recognised by name. Default:
   * they do not.
   */
  hasSecretBodies?(params: Params): boolean;
  /**
   * Reads the answer. `serverTimeMs` is its header `Date`, if it has one. Throws JsonMismatch if the answer does not
   * match the API reference.
   */
  decode(answer: JsonReader, params: Params, serverTimeMs?: number): Result;
}
