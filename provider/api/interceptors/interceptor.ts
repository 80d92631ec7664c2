import type { Send } from "../transport/http";

/** Does something around the sending of a request: it is made of the next sender, and is a sender itself. */
export type Interceptor = (next: Send) => Send;

/** A sender with interceptors around it, the outermost first. */
export const intercept = (send: Send, ...interceptors: readonly Interceptor[]): Send =>
  interceptors.reduceRight((next, interceptor) => interceptor(next), send);
