import type { Setting } from "./settingAliases";

/** Settings that are secret. This file has only type imports, so that the schema's generator can load it. */
export const secretSettings: readonly string[] = [
  "token",
  "password",
  "passcode",
  "secretKey",
  "securityToken",
  "keyFile",
] satisfies Setting[];
