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
    method: `An unchanged \`pulumi up\` of ${resources} finished \`DdmJobWait\`, against as many dynamic resources whose provider does nothing. The fair
comparison declares the same properties, since Pulumi's SDK takes its time for each of them whoever declares it, and has a check and a
diff that answer at once. What the properties themselves cost shows against resources with a single one. All run on the packed package, the
real engine and its file backend, in turn in one run: each kind once in every round, forth and back. A simulated API on the same machine
stands in for the cloud's.`,
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
