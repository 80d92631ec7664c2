import { randomBytes } from "node:crypto";

/** Random bytes as hexadecimal digits, as in the service's ids. */
export const randomHex = (bytes: number): string => randomBytes(bytes).toString("hex");
