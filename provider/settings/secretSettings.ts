import type { Setting } from "./settingAliases";

/** Settings that are kept as secrets. In a file without imports that run, so that the schema's generator can read it. */
export const secretSettings: readonly string[] = [
  "token",
  "password",
  "passcode",
  "secretKey",
  "securityToken",
  "keyFile",
] satisfies Setting[];
