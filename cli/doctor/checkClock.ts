import type { ServiceTime } from "../../provider/api/probes";
import { formatDuration } from "../../provider/duration";
import { ok, warning, type Finding } from "./finding";

/** With a larger difference, signatures and tokens may be refused. */
const tolerableSkewMs = 120_000;
/** The header `Date` leaves out the fraction of a second. */
const resolutionMs = 1000;

/**
 * How far this computer's clock is ahead of a service's time; negative if it is behind. The service read its clock at
 * some moment between the request and the answer, so a time in between counts as no difference.
 */
export function clockSkewMs(timeMs: number, askedMs: number, answeredMs: number): number {
  const aheadMs = askedMs - (timeMs + resolutionMs);
  const behindMs = timeMs - answeredMs;
  if (aheadMs > 0) return aheadMs;
  return behindMs > 0 ? -behindMs : 0;
}

/** Compares this computer's clock with that of a service, whose answer came between two moments. */
export function checkClock({ service, timeMs }: ServiceTime, askedMs: number, answeredMs: number): Finding {
  if (timeMs === undefined)
    return warning("clock", `${service.name} does not return its time`, "compare this computer's clock with another");
  const skewMs = clockSkewMs(timeMs, askedMs, answeredMs);
  if (Math.abs(skewMs) <= tolerableSkewMs)
    return ok("clock", `this computer's clock agrees with that of ${service.name}`);
  const side = skewMs > 0 ? "ahead of" : "behind";
  return warning(
    "clock",
    `this computer's clock is ${formatDuration(Math.abs(skewMs))} ${side} that of ${service.name}: signatures of access keys, and tokens, may be refused`,
    "set this computer's clock, preferably with a time service (NTP)",
  );
}
