import { ratiosTo } from "../distribution";
import type { Rounds } from "../measureInTurns";
import { ratioText, type Strip } from "./panel";
import type { RoundsReport } from "./roundsPage";

/** Seconds of an unchanged update with resources that do nothing and have one property, or those of a wait, and with waits. */
type OverheadRounds = Rounds<"single" | "same" | "waits">;

export function engineOverheadReport(seconds: OverheadRounds, resources: number, highestRatio: number): RoundsReport {
  const format = (value: number): string => value.toFixed(2);
  const toSame: Strip = {
    name: "to the same properties",
    ours: true,
    values: ratiosTo(seconds.same, seconds.waits),
    allowed: highestRatio,
  };
  return {
    title: "What finished waits cost in an update",
    method: `Each round runs an unchanged \`pulumi up\` of ${resources} resources of each kind:

- **finished waits**: \`DdmJobWait\` of the packed package;
- **idle, the same properties**: dynamic resources that declare the same properties, and whose provider does nothing. The allowed ratio is
  for this kind, because Pulumi's SDK needs time for each property;
- **idle, a single property**: the same with one property, which shows the cost of the properties.

All run on the real engine with its file backend. A simulated API on the same machine replaces the cloud.`,
    panels: [
      {
        title: `seconds of an unchanged \`pulumi up\` of ${resources} resources`,
        format,
        origin: 0,
        strips: [
          { name: "idle, a single property", ours: false, values: seconds.single },
          { name: "idle, the same properties", ours: false, values: seconds.same },
          { name: "finished waits", ours: true, values: seconds.waits },
        ],
      },
      {
        title: "finished waits, as a ratio",
        format,
        origin: 1,
        strips: [{ name: "to a single property", ours: true, values: ratiosTo(seconds.single, seconds.waits) }, toSame],
      },
    ],
    result: ratioText(toSame, format),
  };
}
