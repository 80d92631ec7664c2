/** Writes simulated milliseconds as the service does: `2021-11-09T03:30:01+0000`. */
export function wireTime(ms: number, utcOffset = "+0000"): string {
  const [, sign = "+", hours = "00", minutes = "00"] = /^([+-])(\d\d):?(\d\d)$/.exec(utcOffset) ?? [];
  const shiftMs = (sign === "-" ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * 60_000;
  return `${new Date(ms + shiftMs).toISOString().slice(0, 19)}${sign}${hours}${minutes}`;
}
