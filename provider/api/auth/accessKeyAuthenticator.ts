import type { Clock } from "../../clock";
import { withoutUndefined } from "../../withoutUndefined";
import { AuthenticationError } from "../errors";
import { bodyText, withHeaders, type HttpRequest } from "../transport/http";
import { signatureHeaders, type AccessKey, type SignatureForm } from "./accessKeySigner";
import type { Authenticator } from "./authenticator";
import { saidIn } from "../errorBody";

/** Proves who sends by signing each request with an access key. */
export function accessKeyAuthenticator(key: AccessKey, clock: Clock): Authenticator {
  /** The form that the gateway has not refused. */
  let form: SignatureForm = "simple";
  return {
    // A signature needs nobody's answer.
    prepare: () => Promise.resolve({}),
    authenticate: (request) => Promise.resolve(signRequest(request, key, form, clock.now())),
    unauthorized(proven, answer) {
      const wasSimple = proven.headers?.["Authorization"]?.includes(" Access=");
      form = wasSimple ? "derived" : "simple";
      if (wasSimple) return;
      throw new AuthenticationError(
        `The access key from ${key.source} was refused${saidIn(answer.body)}. Check the key, its secret and this machine's clock` +
          (key.securityToken === undefined
            ? "; a temporary key needs its security token too, in the same place"
            : ", and that the temporary key has not expired"),
      );
    },
  };
}

/** A request signed with an access key. A security token goes with it unsigned, as the platform's tools send it. */
export function signRequest(request: HttpRequest, key: AccessKey, form: SignatureForm, nowMs: number): HttpRequest {
  const named = withHeaders(request, withoutUndefined({ "X-Project-Id": request.projectId }));
  const { method, url, headers = {} } = named;
  const proof = signatureHeaders({ method, url, headers, body: bodyText(request) ?? "" }, key, form, nowMs);
  return withHeaders(named, { ...proof, ...withoutUndefined({ "X-Security-Token": key.securityToken }) });
}
