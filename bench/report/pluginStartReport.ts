import { ratiosTo } from "../distribution";
import type { Rounds } from "../measureInTurns";
import { ratioText, type Panel, type Strip } from "./panel";
import type { RoundsReport } from "./roundsPage";

/** Milliseconds to the first answer of a service that does nothing else, of the plugin as npm installs it, and of its bundle. */
type StartRounds = Rounds<"bare" | "installed" | "bundled">;

export function pluginStartReport(ms: StartRounds, highestRatio: number): RoundsReport {
  const format = (ratio: number): string => ratio.toFixed(2);
  const toBare = (name: string, values: readonly number[]): Strip => ({
    name,
    ours: true,
    values: ratiosTo(ms.bare, values),
    allowed: highestRatio,
  });
  const installed = toBare("installed", ms.installed);
  const ratios: Panel = {
    title: "the plugin, as a ratio to the bare service",
    format,
    origin: 1,
    strips: [installed, toBare("bundled", ms.bundled)],
  };
  const times: Panel = {
    title: "milliseconds from the start to the first answer",
    format: (value) => value.toFixed(0),
    origin: 0,
    strips: [
      { name: "a bare service", ours: false, values: ms.bare },
      { name: "the plugin, installed", ours: true, values: ms.installed },
      { name: "the plugin, bundled", ours: true, values: ms.bundled },
    ],
  };
  return {
    title: "How soon the plugin answers",
    method: `The time from the start of a process to its answer to the engine's first request. The kinds alternate, after one start of each that is not counted:

- **a bare service**: gives the same answer, and loads only what every plugin on Node needs: gRPC and Pulumi's protocol;
- **the plugin, installed**: the plugin of the npm package, with the script that starts it;
- **the plugin, bundled**: the single file in the release archives.`,
    panels: [times, ratios],
    result: ratioText(installed, format),
  };
}
