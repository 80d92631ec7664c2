import type { Session } from "../../provider/api/session";
import type { CompleteConnection } from "../../provider/settings/resolveConnection";
import { DdmError } from "../../provider/errors";
import type { CliRuntime } from "../runtime";
import { checkClock } from "./checkClock";
import { checkDdm } from "./checkDdm";
import { checkTaskList } from "./checkTaskList";
import { failed, ok, warning, type Check, type Finding } from "./finding";

/**
 * Follows the way of a request, and tells what there is at each step. It only reads, and asks each thing once. It ends at
 * the first step that no later one can do without.
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
      ? ok("iam", `IAM lets this credential in, at ${iam.address}, from ${iam.origin}`)
      : warning("iam", "the address of IAM is not known: only DDM judges the token", "set OS_AUTH_URL, or a region");
    check = "ddm";
    yield await checkDdm(session, await probes.findDdm(cancelled), cancelled);
    check = "task-list";
    yield await checkTaskList(session, clock.now(), cancelled);
  } catch (error) {
    cancelled.throwIfAborted();
    // What is not thrown on purpose is a fault of ours, and ends everything.
    if (!(error instanceof DdmError)) throw error;
    yield failed(check, error);
  }
}
