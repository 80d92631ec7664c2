import { iamError, type Exchange, type Reply } from "../../exchange";
import { tokenBody } from "../../iam/tokenBody";
import type { IssuedToken } from "../../iam/tokenRegistry";
import type { CloudState } from "../../cloud/cloudState";
import type { Route } from "../route";

const path = /^\/v3\/auth\/tokens$/;

/** The check and the revocation of a token. */
export const tokenCheckRoutes: readonly Route[] = [
  {
    method: "GET",
    path,
    access: "known",
    handle(world, exchange): Reply {
      const issued = shownToken(world, exchange);
      return { status: 200, body: tokenBody(world, exchange, issued), headers: { "X-Subject-Token": issued.token } };
    },
  },
  {
    method: "HEAD",
    path,
    access: "known",
    handle(world, exchange): Reply {
      return { status: 200, headers: { "X-Subject-Token": shownToken(world, exchange).token } };
    },
  },
  {
    method: "DELETE",
    path,
    access: "known",
    handle(world, exchange): Reply {
      world.tokens.revoke(shownToken(world, exchange).token);
      return { status: 204 };
    },
  },
];

function shownToken(world: CloudState, exchange: Exchange): IssuedToken {
  const subject = exchange.header("x-subject-token");
  if (subject === undefined) throw iamError(400, "The header X-Subject-Token is missing.", "Bad Request");
  const issued = world.tokens.find(subject);
  if (!issued) throw iamError(404, "The token cannot be found.", "Not Found");
  return issued;
}
