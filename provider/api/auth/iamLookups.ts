import type { Clock } from "../../clock";
import type { ConnectionSettings } from "../../connection/connectionSettings";
import { isRetryable } from "../../failure";
import { AsyncLazy } from "../asyncLazy";
import { ApiError, IdentityError } from "../errors";
import { authenticate } from "../interceptors/authenticate";
import type { JsonReader } from "../jsonReader";
import { decodeJson, expectSuccess } from "../readAnswer";
import { serviceOf, type Iam, type Service } from "../service";
import type { Send } from "../transport/http";
import type { Authenticator } from "./authenticator";
import { readCatalog, type Catalog } from "./catalog";

/** Data of IAM about a connection's project. Each is requested once, and only if the token's answer did not have it. */
export type IamLookups = ReturnType<typeof iamLookups>;

/** Sends the requests to IAM with the given authenticator. */
export function iamLookups(connection: ConnectionSettings, authenticator: Authenticator, send: Send, clock: Clock) {
  const { credential, scope } = connection;
  const agency = "agency" in credential ? credential.agency : undefined;
  const project = agency?.project ?? scope;
  const service = serviceOf("IAM", connection);
  const iam = service && { service, send: authenticate(authenticator)(send), clock };
  const foundId = new AsyncLazy(async () => {
    const { projectId } = await authenticator.prepare();
    return projectId ?? ("projectId" in scope ? scope.projectId : findProjectId(iam, scope.projectName));
  });
  const fetchedCatalog = new AsyncLazy(() => fetchCatalog(iam));
  return {
    /**
     * The project's id: from the settings, else from IAM. Throws IdentityError if IAM has no project of that name, or
     * several.
     */
    projectId: async (signal?: AbortSignal) => ("projectId" in project ? project.projectId : foundId.get(signal)),
    /**
     * The catalog; undefined if IAM gives none, since it is optional. Throws temporary failures, so that the caller can
     * retry.
     */
    catalog: async (signal?: AbortSignal) =>
      (await authenticator.prepare(signal)).catalog ?? fetchedCatalog.get(signal),
    /**
     * Lets IAM check the credential: with a log-in, or, for an access key or a configured token, by listing the user's
     * own projects, which needs no permission. Resolves with the IAM service; undefined if its address is unknown.
     */
    logIn: async (signal?: AbortSignal): Promise<Service | undefined> => {
      const { lifetimeMs } = await authenticator.prepare(signal);
      if (lifetimeMs === undefined && iam)
        await get(iam, "/auth/projects", (answer) => answer.objects("projects"), signal);
      return service;
    },
  };
}

/** `GET {authUrl}/projects?name=`, else `GET {authUrl}/auth/projects`. */
async function findProjectId(iam: Iam | undefined, name: string): Promise<string> {
  const setId = "set the project's id (otc-ddm:projectId or OS_PROJECT_ID)";
  if (!iam) {
    const problem = `The id of the project "${name}" cannot be looked up: IAM's address is unknown`;
    throw new IdentityError(`${problem}. Check the name, or ${setId}`);
  }
  const idsIn = (answer: JsonReader): string[] => {
    const named = answer.objects("projects").filter((project) => project.optionalText("name") === name);
    return named.map((project) => project.id("id"));
  };
  const listed = get(iam, `/projects?name=${encodeURIComponent(name)}`, idsIn);
  const [found, ...others] = await listed.catch((error: unknown) => {
    // Listing the domain's projects needs a permission. Listing the user's own projects needs none.
    if (error instanceof ApiError && error.status === 403) return get(iam, "/auth/projects", idsIn);
    throw error;
  });
  const { address } = iam.service;
  if (found === undefined)
    throw new IdentityError(`IAM at ${address} has no project "${name}" for this user. Check the name, or ${setId}`);
  if (others.length > 0)
    throw new IdentityError(`IAM at ${address} has more than one project "${name}", in several domains: ${setId}`);
  return found;
}

/** `GET {authUrl}/auth/catalog`. */
async function fetchCatalog(iam: Iam | undefined): Promise<Catalog | undefined> {
  try {
    return iam && (await get(iam, "/auth/catalog", readCatalog));
  } catch (error) {
    if (isRetryable(error)) throw error;
    return undefined;
  }
}

async function get<T>(
  { service, send, clock }: Iam,
  path: string,
  decode: (answer: JsonReader) => T,
  signal?: AbortSignal,
): Promise<T> {
  const request = { method: "GET", url: new URL(service.address + path) };
  const answer = await send(request, signal);
  const exchange = { service, request, answer, nowMs: clock.now() };
  expectSuccess(exchange);
  return decodeJson(exchange, decode);
}
