import { median, ratiosTo } from "../distribution";
import type { Rounds } from "../measureInTurns";
import type { RoundsReport } from "./roundsPage";

/** Milliseconds that importing Pulumi's SDK takes, alone and with this package after it. */
export type ImportRounds = Rounds<"alone" | "together">;

export function importCostReport(ms: ImportRounds): RoundsReport {
  const ratios = ratiosTo(ms.alone, ms.together);
  return {
    title: "What importing the package costs",
    method: `The time in which a new process of Node imports \`@pulumi/pulumi\` alone, and \`pulumi-otc-ddm\` after it, as the process measures itself. Both take
turns in one run, each once in every round, forth and back, after one import that is not counted. Each file has been read before, so the
disk plays no part.`,
    panels: [
      {
        title: "milliseconds in which a process imports",
        format: (value) => value.toFixed(0),
        origin: 0,
        strips: [
          { name: "@pulumi/pulumi", ours: false, values: ms.alone },
          { name: "and pulumi-otc-ddm", ours: true, values: ms.together },
        ],
      },
      {
        title: "both, as a ratio to the first alone",
        format: (value) => value.toFixed(3),
        origin: 1,
        strips: [{ name: "and pulumi-otc-ddm", ours: true, values: ratios }],
      },
    ],
    result: `${median(ratios).toFixed(3)} times`,
  };
}
