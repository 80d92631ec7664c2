import type { Clock } from "../../clock";
import { AccessKeyAuthenticator } from "./accessKeyAuthenticator";
import type { Send } from "../transport/http";
import type { Authenticator } from "./authenticator";
import { RefusedLogins } from "./refusedLogins";
import type { Connection } from "../service";
import { TokenAuthenticator } from "./tokenAuthenticator";

/** The identity that the settings describe. */
export function createAuthenticator(
  settings: Connection,
  send: Send,
  clock: Clock,
  refusedLogins = new RefusedLogins(),
): Authenticator {
  const { credential } = settings;
  switch (credential.kind) {
    case "token":
    case "password":
      return new TokenAuthenticator(settings, credential, send, clock, refusedLogins);
    case "accessKey":
      return credential.agency
        ? new TokenAuthenticator(settings, credential, send, clock, refusedLogins)
        : new AccessKeyAuthenticator(settings, credential, send, clock);
  }
}
