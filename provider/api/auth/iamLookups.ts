import type { Clock } from "../../clock";
import { isRetryable } from "../../failure";
import { AsyncLazy } from "../asyncLazy";
import { ApiError, IdentityError } from "../errors";
import { readId } from "../ids";
import { authenticate } from "../interceptors/authenticate";
import type { JsonReader } from "../jsonReader";
import { decodeBody, isSuccess, toApiError } from "../readAnswer";
import { serviceOf, type Connection, type Service } from "../service";
import { nameCall, type Send } from "../transport/http";
import type { Authenticator } from "./authenticator";
import { readCatalog, type Catalog } from "./catalog";

/** What IAM knows of a connection's project. Each thing is asked for once, and only where it did not come with the token. */
export class IamLookups {
  readonly #iam: Service | undefined;
  readonly #send: Send;
  readonly #projectId = new AsyncLazy(() => this.#findProjectId());
  readonly #catalog = new AsyncLazy(() => this.#fetchCatalog());

  constructor(
    private readonly connection: Connection,
    private readonly authenticator: Authenticator,
    send: Send,
    private readonly clock: Clock,
  ) {
    this.#iam = serviceOf("IAM", connection);
    this.#send = authenticate(authenticator)(send);
  }

  /** The project's id: as it was set, else as IAM tells. Throws IdentityError where IAM knows none of that name, or several. */
  async projectId(signal?: AbortSignal): Promise<string> {
    const { credential, scope } = this.connection;
    const agency = "agency" in credential ? credential.agency : undefined;
    const project = agency?.project ?? scope;
    return "projectId" in project ? project.projectId : this.#projectId.get(signal);
  }

  /** The catalog; undefined where IAM gives none: it is only a help. Throws what passes by itself, so that it can be asked again. */
  async catalog(signal?: AbortSignal): Promise<Catalog | undefined> {
    return (await this.authenticator.prepare(signal)).catalog ?? this.#catalog.get(signal);
  }

  async #findProjectId(): Promise<string> {
    const { projectId } = await this.authenticator.prepare();
    if (projectId !== undefined) return projectId;
    const { scope } = this.connection;
    return "projectId" in scope ? scope.projectId : this.#findProjectByName(scope.projectName);
  }

  /** `GET {authUrl}/projects?name=`, else `GET {authUrl}/auth/projects`. */
  async #findProjectByName(name: string): Promise<string> {
    const setId = "set the project's id (otc-ddm:projectId or OS_PROJECT_ID)";
    const iam = this.#iam;
    if (!iam) {
      throw new IdentityError(
        `The id of the project "${name}" cannot be looked up: IAM's address is not known. Check the name, or ${setId}`,
      );
    }
    const ask = (path: string): Promise<string[]> =>
      this.#get(iam, path, (answer) =>
        answer
          .objects("projects")
          .filter((project) => project.optionalText("name") === name)
          .map((project) => readId(project, "id")),
      );
    const [found, ...others] = await ask(`/projects?name=${encodeURIComponent(name)}`).catch((error: unknown) => {
      // To list the domain's projects takes a right that not everybody has; to list one's own takes none.
      if (error instanceof ApiError && error.status === 403) return ask("/auth/projects");
      throw error;
    });
    if (found === undefined)
      throw new IdentityError(
        `IAM knows no project "${name}" of this user's at ${iam.address}. Check the name, or ${setId}`,
      );
    if (others.length > 0)
      throw new IdentityError(
        `IAM knows more than one project "${name}" at ${iam.address}, in several domains: ${setId}`,
      );
    return found;
  }

  /** `GET {authUrl}/auth/catalog`. */
  async #fetchCatalog(): Promise<Catalog | undefined> {
    try {
      return this.#iam && (await this.#get(this.#iam, "/auth/catalog", readCatalog));
    } catch (error) {
      if (isRetryable(error)) throw error;
      return undefined;
    }
  }

  async #get<T>(iam: Service, path: string, decode: (answer: JsonReader) => T): Promise<T> {
    const request = { method: "GET", url: new URL(iam.address + path) };
    const answer = await this.#send(request);
    const call = nameCall(request);
    if (!isSuccess(answer.status)) throw toApiError(iam, call, answer, this.clock.now());
    return decodeBody(call, answer, decode);
  }
}
