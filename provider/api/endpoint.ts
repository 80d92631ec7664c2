import type { Subject } from "./existence";
import type { JsonReader } from "./jsonReader";

/** One call of the DDM API: what is sent, and how the answer is read. Any 2xx means success. */
export interface Endpoint<Params, Result> {
  readonly method: "GET" | "POST" | "PUT" | "DELETE";
  /** Version of the API that the call belongs to: the first part of its path. */
  readonly version: "v1" | "v2" | "v3" | "v3.1";
  /**
   * The one thing that the call asks for, with its id in the question and in the answer: only the call's own answer may say that
   * it does not exist, and must tell of nothing else.
   */
  readonly subject?: { readonly kind: Subject; asked(params: Params): string; answered(result: Result): string };
  /** Whether an answer without a body will do, since nothing in it is needed. */
  readonly bodyOptional?: true;
  /** How long one request may take, where it is less than usual. */
  readonly timeoutMs?: number;
  /** Whether the call, once sent, continues when its caller gives up: its answer alone tells what it has made. */
  readonly mustFinish?: true;
  /** Path below `/{version}/{project_id}/`. Throws InvalidIdError where a part that comes from outside is no id. */
  path(params: Params): string;
  /** Query parameters; absent where the call has none. */
  query?(params: Params): Record<string, string>;
  /** JSON body; absent or undefined where the call has none. */
  body?(params: Params): Readonly<Record<string, unknown>> | undefined;
  /** Whether the bodies of the call and of its answer may hold secrets that nobody can tell from the rest. Default: they do not. */
  hasSecretBodies?(params: Params): boolean;
  /**
   * Reads the answer, which comes with the server's time, where it told that. Throws JsonMismatch where it is not what the
   * reference promises.
   */
  decode(answer: JsonReader, params: Params, serverTimeMs?: number): Result;
}
