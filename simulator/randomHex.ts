import { randomBytes } from "node:crypto";

/** Two hexadecimal digits for each of so many random bytes, of which the service makes its ids. */
export const randomHex = (bytes: number): string => randomBytes(bytes).toString("hex");
