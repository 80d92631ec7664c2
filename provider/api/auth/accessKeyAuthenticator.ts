import type { Clock } from "../../clock";
import { withoutUndefined } from "../../withoutUndefined";
import { AuthenticationError } from "../errors";
import { bodyText, withHeaders, type HttpRequest } from "../transport/http";
import { signatureHeaders, type AccessKey, type SignatureForm } from "./accessKeySigner";
import type { Authenticator } from "./authenticator";
import { saidIn } from "../errorBody";

/** Authenticates each request with the signature of an access key. */
export function accessKeyAuthenticator(key: AccessKey, clock: Clock): Authenticator {
  /** The form to use: it changes when the gateway refuses one. */
  let form: SignatureForm = "simple";
  return {
    // A signature needs no request to IAM.
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

/** Signs a request with an access key. The header of a security token is not signed, as in the platform's own tools. */
export function signRequest(request: HttpRequest, key: AccessKey, form: SignatureForm, nowMs: number): HttpRequest {
  const named = withHeaders(request, withoutUndefined({ "X-Project-Id": request.projectId }));
  const { method, url, headers = {} } = named;
  const proof = signatureHeaders({ method, url, headers, body: bodyText(request) ?? "" }, key, form, nowMs);
  return withHeaders(named, { ...proof, ...withoutUndefined({ "X-Security-Token": key.securityToken }) });
}
