import * as http from "node:http";
import type { LookupFunction } from "node:net";
import type { ConnectionPools } from "../../provider/api/transport/connections";

/** What the system answers where a name is nobody's. Without a network it answers otherwise, and late. */
const lookUpNothing: LookupFunction = (hostname, _options, done) => {
  const error = Object.assign(new Error(`getaddrinfo ENOTFOUND ${hostname}`), { code: "ENOTFOUND", hostname });
  done(error, "", 0);
};

const agent = new http.Agent({ lookup: lookUpNothing });

/** Connections over HTTP for which every name is nobody's; to an address in numbers they are made. */
export const poolsWithoutNames: ConnectionPools = () => Promise.resolve(agent);
