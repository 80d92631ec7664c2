import type { Credential, Scope, User } from "../../../provider/connection/credential";
import { httpSender, type Send } from "../../../provider/api/transport/http";
import { createSession, type Session } from "../../../provider/api/session";
import type { ConnectionSettings } from "../../../provider/connection/connectionSettings";
import { systemClock, type Clock } from "../../../provider/clock";
import { furnish, projectName, region, type Furniture, type Tenant } from "./furnish";
import { startStandInDdm, type StandInDdm } from "./standInDdm";
import { startKeystone, type Keystone } from "./startKeystone";

/** A Keystone with tenants, and a DDM that trusts it. */
export interface Cloud extends Furniture {
  readonly keystone: Keystone;
  readonly ddm: StandInDdm;
  close(): Promise<void>;
}

/** The limit for its start. The first run installs packages. */
export const cloudStartMs = 900_000;

export async function startCloud(): Promise<Cloud> {
  const { ensurePython } = await import("../../../scripts/toolchains/python.mjs");
  const keystone = await startKeystone(await ensurePython());
  try {
    const ddm = await startStandInDdm(keystone);
    const close = async (): Promise<void> => {
      await Promise.all([keystone.close(), ddm.close()]);
    };
    return { ...(await furnish(keystone, ddm.url)), keystone, ddm, close };
  } catch (error) {
    await keystone.close();
    throw error;
  }
}

const source = "the test";
export const passwordOf = (user: User, password: string): Credential => ({ kind: "password", source, user, password });
export const ofTenant = ({ user: { name, password, domain } }: Tenant): Credential =>
  passwordOf({ name, domain }, password);
export const given = (token: string): Credential => ({ kind: "token", source, token });
/** The request for a token, in the form of `Opened.asked`. */
export const tokenRequest = "POST /v3/auth/tokens";

/** A session with a record of its requests. */
interface Opened {
  readonly session: Session;
  readonly settings: ConnectionSettings;
  readonly send: Send;
  /** The requests to Keystone, such as `GET /v3/auth/projects`. */
  readonly asked: string[];
  /** The tokens that DDM received. */
  readonly shown: string[];
}

/** Opens a session that discovers everything that the changes do not set. */
export function open(
  { keystone, ddm }: Cloud,
  credential: Credential,
  scope: Scope = { projectName },
  changes: Partial<ConnectionSettings> = {},
  clock: Clock = systemClock,
): Opened {
  const settings: ConnectionSettings = { region, authUrl: keystone.authUrl, scope, credential, tls: {}, ...changes };
  const asked: string[] = [];
  const shown: string[] = [];
  const real = httpSender(systemClock);
  const send: Send = (request, signal) => {
    const { method, url, headers } = request;
    // DDM's published address would be next without a catalog.
    if (url.hostname !== "127.0.0.1") throw new Error(`a test must not call ${url.hostname}`);
    if (url.origin === ddm.url) shown.push(headers?.["X-Auth-Token"] ?? "");
    else asked.push(`${method} ${url.pathname}${url.search}`);
    return real(request, signal);
  };
  return { session: createSession(settings, send, clock), settings, send, asked, shown };
}
