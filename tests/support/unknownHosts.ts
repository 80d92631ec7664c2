import * as http from "node:http";
import type { LookupFunction } from "node:net";
import type { ConnectionPools } from "../../provider/api/transport/connections";

/** The system's answer for a name that does not exist. Without a network its answer differs and is late. */
const lookUpNothing: LookupFunction = (hostname, _options, done) => {
  const error = Object.assign(new Error(`getaddrinfo ENOTFOUND ${hostname}`), { code: "ENOTFOUND", hostname });
  done(error, "", 0);
};

const agent = new http.Agent({ lookup: lookUpNothing });

/** Connections over HTTP for which no name exists. Connections to numeric addresses are made. */
export const poolsWithoutNames: ConnectionPools = () => Promise.resolve(agent);
