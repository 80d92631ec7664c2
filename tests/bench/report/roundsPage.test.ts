import { engineOverheadReport } from "../../../bench/report/engineOverheadReport";
import { importCostReport } from "../../../bench/report/importCostReport";
import { machineText } from "../../../bench/report/machine";
import { panelTable } from "../../../bench/report/panel";
import { pluginStartReport } from "../../../bench/report/pluginStartReport";
import { roundsPage } from "../../../bench/report/roundsPage";
import { tablesIn } from "../../support/markdownTable";

const machine = { cores: 2, megahertz: 2500, platform: "linux x64", software: ["Node 20.20.2", "Pulumi 3.259.0"] };
const seconds = { single: [4, 4, 4, 4, 4], same: [5, 5, 10, 5, 5], waits: [5, 6, 11, 4, 5.5] };
const overhead = engineOverheadReport(seconds, 200, 1.15);

test("the tables have the median, quartiles and extremes of the times, and of the ratios within each round", () => {
  const [times, ratios] = tablesIn(`${overhead.panels.map(panelTable).join("\n\n")}\n`);
  expect(times?.at(-1)).toEqual({
    "seconds of an unchanged `pulumi up` of 200 resources": "finished waits",
    "median of 5 rounds": "5.50",
    quartiles: "5.00 to 6.00",
    "lowest to highest": "4.00 to 11.00",
  });
  expect(ratios?.map((row) => [row["median of 5 rounds"], row["lowest to highest"], row["allowed"]])).toEqual([
    ["1.38", "1.00 to 2.75", ""],
    ["1.10", "0.80 to 1.20", "1.15"],
  ]);
});

test("a page has its picture, the machine, and the command to repeat it", () => {
  const page = roundsPage("engineOverhead", overhead, machine);
  expect(page).toMatch(/^# What finished waits cost in an update\n/);
  expect(page).toContain("](engine-overhead.svg)");
  expect(page).toContain("Measured on: 2 cores at 2.5 GHz, linux x64, Node 20.20.2, Pulumi 3.259.0.");
  expect(page).toContain("`npm run bench -- engineOverhead`");
});

test("a machine of unknown speed is described without it", () => {
  expect(machineText({ ...machine, cores: 1, megahertz: 0, software: [] })).toBe("1 core, linux x64");
});

test("results for the index are medians and quartiles of ratios, beside the limit", () => {
  expect(overhead.result).toBe("1.10 times (1.00 to 1.10); 1.15 is allowed");
  expect(importCostReport({ alone: [400, 500, 400], together: [402, 500, 404] }).result).toBe(
    "1.005 times (1.005 to 1.010)",
  );
  const start = pluginStartReport({ bare: [100, 200], installed: [120, 240], bundled: [500, 500] }, 1.5);
  expect(start.result).toBe("1.20 times (1.20 to 1.20); 1.50 is allowed");
});
