import type { Clock } from "../clock";
import { AccessKeyIdentity } from "./accessKeyIdentity";
import type { Send } from "./http";
import type { Identity } from "./identity";
import { RefusedLogins } from "./refusedLogins";
import type { Connection } from "./service";
import { TokenIdentity } from "./tokenIdentity";

/** The identity that the settings describe. */
export function createIdentity(
  settings: Connection,
  send: Send,
  clock: Clock,
  refusedLogins = new RefusedLogins(),
): Identity {
  const { credential } = settings;
  switch (credential.kind) {
    case "token":
    case "password":
      return new TokenIdentity(settings, credential, send, clock, refusedLogins);
    case "accessKey":
      return credential.agency
        ? new TokenIdentity(settings, credential, send, clock, refusedLogins)
        : new AccessKeyIdentity(settings, credential, send, clock);
  }
}
