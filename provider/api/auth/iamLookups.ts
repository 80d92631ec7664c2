import type { Clock } from "../../clock";
import { readCatalog, type Catalog } from "./catalog";
import { ApiError, CallError, DecodeError, IdentityError } from "../errors";
import { nameCall, type Send } from "../transport/http";
import type { Authenticator } from "./authenticator";
import { JsonMismatch, JsonReader } from "../jsonReader";
import { readId } from "../ids";
import { isSuccess, toApiError } from "../toApiError";
import { authenticate } from "../interceptors/authenticate";
import { iamAt } from "../service";
import type { AddressOrigins } from "../../connection/connectionSettings";

/** Asks IAM, with proof of who asks. */
export interface IamReader extends Pick<Authenticator, "authenticate" | "unauthorized"> {
  /** IAM's address with its version; absent where it is not known. */
  readonly authUrl: string | undefined;
  readonly origins: AddressOrigins | undefined;
  readonly send: Send;
  readonly clock: Clock;
}

/**
 * `GET {authUrl}/projects?name=`, else `GET {authUrl}/auth/projects`: the id of a project. Throws IdentityError where
 * there is none of that name, or more than one.
 */
export async function findProjectId(reader: IamReader, name: string, signal?: AbortSignal): Promise<string> {
  const { authUrl } = reader;
  const setId = "set the project's id (otc-ddm:projectId or OS_PROJECT_ID)";
  if (authUrl === undefined) {
    throw new IdentityError(
      `The id of the project "${name}" cannot be looked up: IAM's address is not known. Check the name, or ${setId}`,
    );
  }
  const idsIn = (answer: JsonReader): string[] =>
    answer
      .objects("projects")
      .filter((project) => project.optionalText("name") === name)
      .map((project) => readId(project, "id"));
  const listed = `/projects?name=${encodeURIComponent(name)}`;
  const [found, ...others] = await read(reader, authUrl, listed, signal, idsIn).catch((error: unknown) => {
    // To list the domain's projects takes a right that not everybody has; to list one's own takes none.
    if (error instanceof ApiError && error.status === 403)
      return read(reader, authUrl, "/auth/projects", signal, idsIn);
    throw error;
  });
  if (found === undefined)
    throw new IdentityError(`IAM knows no project "${name}" of this user's at ${authUrl}. Check the name, or ${setId}`);
  if (others.length > 0)
    throw new IdentityError(`IAM knows more than one project "${name}" at ${authUrl}, in several domains: ${setId}`);
  return found;
}

/**
 * `GET {authUrl}/auth/catalog`. Undefined where IAM's address is not known, or it gives no catalog: it is only a help.
 * Throws what passes by itself, so that whoever has nothing else can ask again.
 */
export async function fetchCatalog(reader: IamReader, signal?: AbortSignal): Promise<Catalog | undefined> {
  const { authUrl } = reader;
  if (authUrl === undefined) return undefined;
  try {
    return await read(reader, authUrl, "/auth/catalog", signal, readCatalog);
  } catch (error) {
    signal?.throwIfAborted();
    if (error instanceof CallError && (error.kind === "transient" || error.kind === "throttled")) throw error;
    return undefined;
  }
}

async function read<T>(
  reader: IamReader,
  authUrl: string,
  path: string,
  signal: AbortSignal | undefined,
  decode: (answer: JsonReader) => T,
): Promise<T> {
  const request = { method: "GET", url: new URL(authUrl + path) };
  const answer = await authenticate(reader)(reader.send)(request, signal);
  const call = nameCall(request);
  if (!isSuccess(answer.status)) throw toApiError(iamAt(authUrl, reader.origins), call, answer, reader.clock.now());
  try {
    return decode(new JsonReader(JSON.parse(answer.body)));
  } catch (error) {
    if (error instanceof JsonMismatch || error instanceof SyntaxError)
      throw new DecodeError(call, error instanceof SyntaxError ? "it is not JSON" : error.message, answer.requestId);
    throw error;
  }
}
