import { isRecord } from "./record";

/** The code of an operating system error, such as `ENOENT`. */
export const systemCode = (error: unknown): string | undefined =>
  isRecord(error) && typeof error["code"] === "string" ? error["code"] : undefined;
