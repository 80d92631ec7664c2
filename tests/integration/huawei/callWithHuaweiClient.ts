import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { text } from "node:stream/consumers";

/** How Huawei's client is to sign, and where. */
export interface HuaweiAccess {
  readonly url: string;
  readonly region: string;
  /** Absent: the client asks IAM, at the same address. */
  readonly projectId?: string;
  readonly accessKey: string;
  readonly secretKey: string;
  readonly securityToken?: string;
}

/** What came of one call: the client's own reading of the answer, or of the refusal. */
export type HuaweiOutcome =
  { readonly result: unknown } | { readonly status: number; readonly code: string; readonly message: string };

/** Makes calls with Huawei's client for DDM, in a Python process. */
export async function callWithHuaweiClient(
  python: string,
  access: HuaweiAccess,
  calls: readonly (readonly [name: string, parameters: Readonly<Record<string, unknown>>])[],
): Promise<readonly HuaweiOutcome[]> {
  const child = spawn(python, ["-W", "ignore", join(__dirname, "calls.py")], { stdio: "pipe", timeout: 120_000 });
  child.stdin.end(JSON.stringify({ ...access, calls }));
  const [output, complaint] = await Promise.all([text(child.stdout), text(child.stderr), once(child, "close")]);
  if (child.exitCode !== 0) throw new Error(`Huawei's client failed:\n${complaint}`);
  return JSON.parse(output) as HuaweiOutcome[];
}
