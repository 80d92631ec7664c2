/** One request, read whole. */
export interface Exchange {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  header(name: string): string | undefined;
  /** The body as text; empty where there is none. */
  readonly body: string;
}

/** What is sent back. */
export interface Reply {
  readonly status: number;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Ends the handling of a request with an error answer. */
export class ErrorReply extends Error {
  constructor(readonly reply: Reply) {
    super(`refused with ${reply.status}`);
  }
}

/** The DDM service's error shape. */
export const ddmError = (status: number, errCode: string, externalMessage: string): ErrorReply =>
  new ErrorReply({ status, body: { errCode, externalMessage } });

/** How DDM refuses a request of which something is wrong: a field, a part of the query, or what it names. */
export const parameterError = (what: string): ErrorReply => ddmError(400, "DBS.280001", `Parameter error: ${what}.`);

/** The API gateway's error shape; its request id is added on the way out. */
export const gatewayError = (status: number, code: string, message: string): ErrorReply =>
  new ErrorReply({ status, body: { error_msg: message, error_code: code, request_id: "" } });

/** How the gateway refuses a path that it does not know. */
export const unknownApi = (): ErrorReply => gatewayError(404, "APIGW.0101", "The API does not exist.");

/** IAM's error shape. */
export const iamError = (status: number, message: string, title: string): ErrorReply =>
  new ErrorReply({ status, body: { error: { code: status, message, title } } });

/** The address under which the sender of a request knows this server. */
export const rootUrl = (exchange: Exchange): string => `http://${exchange.header("host") ?? "127.0.0.1"}`;
