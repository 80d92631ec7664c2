import { ratiosTo } from "../distribution";
import type { Rounds } from "../measureInTurns";
import { ratioText, type Strip } from "./panel";
import type { RoundsReport } from "./roundsPage";

/** Milliseconds that importing Pulumi's SDK takes, alone and with this package after it. */
type ImportRounds = Rounds<"alone" | "together">;

export function importCostReport(ms: ImportRounds): RoundsReport {
  const format = (ratio: number): string => ratio.toFixed(3);
  const ratios: Strip = { name: "and pulumi-otc-ddm", ours: true, values: ratiosTo(ms.alone, ms.together) };
  return {
    title: "What importing the package costs",
    method: `A new process of Node measures how long it takes to import \`@pulumi/pulumi\`, alone or with \`pulumi-otc-ddm\` after it. The two alternate, after one
import that is not counted. That import reads every file into memory, so the disk does not affect the times.`,
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
        format,
        origin: 1,
        strips: [ratios],
      },
    ],
    result: ratioText(ratios, format),
  };
}
