/** One complete request. */
export interface Exchange {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  header(name: string): string | undefined;
  /** The body as text; empty if there is none. */
  readonly body: string;
}

/** An answer. */
export interface Reply {
  readonly status: number;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Throw it to answer a request with an error. */
export class ErrorReply extends Error {
  constructor(readonly reply: Reply) {
    super(`refused with ${reply.status}`);
  }
}

/** An error in DDM's format. */
export const ddmError = (status: number, errCode: string, externalMessage: string): ErrorReply =>
  new ErrorReply({ status, body: { errCode, externalMessage } });

/** DDM's refusal of an invalid request: a field, a query parameter, or something that does not exist. */
export const parameterError = (what: string): ErrorReply => ddmError(400, "DBS.280001", `Parameter error: ${what}.`);

/** An error in the API gateway's format. The server adds the request id. */
export const gatewayError = (status: number, code: string, message: string): ErrorReply =>
  new ErrorReply({ status, body: { error_msg: message, error_code: code, request_id: "" } });

/** The gateway's refusal of an unknown path. */
export const unknownApi = (): ErrorReply => gatewayError(404, "APIGW.0101", "The API does not exist.");

/** An error in IAM's format. */
export const iamError = (status: number, message: string, title: string): ErrorReply =>
  new ErrorReply({ status, body: { error: { code: status, message, title } } });

/** The address of this server, as in the request's header `Host`. */
export const rootUrl = (exchange: Exchange): string => `http://${exchange.header("host") ?? "127.0.0.1"}`;
