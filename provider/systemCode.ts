import { isRecord } from "./record";

/** The code, such as `ENOENT`, of an error of the operating system. */
export const systemCode = (error: unknown): string | undefined =>
  isRecord(error) && typeof error["code"] === "string" ? error["code"] : undefined;
