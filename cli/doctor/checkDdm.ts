import { listInstances } from "../../provider/api/endpoints/listInstances";
import { ApiError } from "../../provider/api/errors";
import { probeTimeoutMs } from "../../provider/api/probes";
import type { Service } from "../../provider/api/service";
import type { Session } from "../../provider/api/session";
import { ok, warning, type Finding } from "./finding";

/** Checks that DDM answers at its address. Throws the errors of the call if it does not. */
export async function checkDdm(
  { callOnce }: Session,
  { address, origin }: Service,
  signal: AbortSignal,
): Promise<Finding> {
  const place = `${address}, from ${origin}`;
  try {
    await callOnce({ ...listInstances, timeoutMs: probeTimeoutMs }, { offset: 0 }, signal);
    return ok("ddm", `DDM answers at ${place}`);
  } catch (error) {
    // A refusal also shows that DDM is at this address.
    if (!(error instanceof ApiError && error.status === 403)) throw error;
    const hint = "ask the administrator of the account for the permission to read DDM";
    return warning("ddm", `DDM answers at ${place}, but does not let this user list instances: ${error.message}`, hint);
  }
}
