import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { text } from "node:stream/consumers";

/** The signature, the address and the calls of a client of Huawei's. */
export interface HuaweiAccess {
  readonly url: string;
  readonly region: string;
  /** Absent: the client asks IAM at the same address. */
  readonly projectId?: string;
  readonly accessKey: string;
  readonly secretKey: string;
  readonly securityToken?: string;
  readonly calls: readonly (readonly [name: string, parameters: Readonly<Record<string, unknown>>])[];
}

/** The result of one call: the client's own reading of the answer or of the refusal. */
export type HuaweiOutcome =
  { readonly result: unknown } | { readonly status: number; readonly code: string; readonly message: string };

/**
 * Makes calls with Huawei's client for DDM in one Python process, because it loads slowly. Resolves with the results of
 * each client.
 */
export async function callWithHuaweiClient(
  python: string,
  accesses: readonly HuaweiAccess[],
): Promise<readonly (readonly HuaweiOutcome[])[]> {
  const child = spawn(python, ["-W", "ignore", join(__dirname, "calls.py")], { stdio: "pipe", timeout: 120_000 });
  child.stdin.end(JSON.stringify(accesses));
  const [output, complaint] = await Promise.all([text(child.stdout), text(child.stderr), once(child, "close")]);
  if (child.exitCode !== 0) throw new Error(`Huawei's client failed:\n${complaint}`);
  return JSON.parse(output) as HuaweiOutcome[][];
}
