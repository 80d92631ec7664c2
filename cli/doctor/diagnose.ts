import type { Session } from "../../provider/api/session";
import type { CompleteConnection } from "../../provider/settings/resolveConnection";
import { DdmError } from "../../provider/errors";
import type { CliRuntime } from "../runtime";
import { checkClock } from "./checkClock";
import { checkDdm } from "./checkDdm";
import { checkTaskList } from "./checkTaskList";
import { failed, ok, warning, type Check, type Finding } from "./finding";

/**
 * Checks each step of a request and yields the findings. It only reads, and sends each request once. It stops at the
 * first failure that later steps depend on.
 */
export async function* diagnose(
  { clock, cancelled }: CliRuntime,
  session: Session,
  { settings }: CompleteConnection,
): AsyncGenerator<Finding, void> {
  const { probes } = session;
  let check: Check = settings.authUrl === undefined ? "ddm" : "iam";
  try {
    const askedMs = clock.now();
    yield checkClock(await probes.readTime(cancelled), askedMs, clock.now());
    check = "iam";
    const iam = await probes.logIn(cancelled);
    yield iam
      ? ok("iam", `IAM accepts this credential, at ${iam.address}, from ${iam.origin}`)
      : warning("iam", "the address of IAM is unknown: only DDM checks the token", "set OS_AUTH_URL, or a region");
    check = "ddm";
    yield await checkDdm(session, await probes.findDdm(cancelled), cancelled);
    check = "task-list";
    yield await checkTaskList(session, clock.now(), cancelled);
  } catch (error) {
    cancelled.throwIfAborted();
    // Any other error is a bug in this package and ends the diagnosis.
    if (!(error instanceof DdmError)) throw error;
    yield failed(check, error);
  }
}
