import type { DdmFlavor } from "../../provider/resources/lookups/lookUpFlavors";
import { shownText } from "../../provider/text/shownText";
import { textLimits } from "../../provider/text/textLimits";
import { alignColumns } from "./alignColumns";
import type { TextFit } from "./textFit";
import { wrapText } from "./wrapText";

const titles = ["CODE", "VCPUS", "MEMORY", "ARCHITECTURE"];
const zonesTitle = "ZONES";

/**
 * The flavors as the lines of a table, titles first. If a line would be longer than `columns` cells, the zones of each flavor are below
 * it. Zones are never cut: they decide whether an instance can be created.
 */
export function flavorTable(flavors: readonly DdmFlavor[], columns: number, fit: TextFit): string[] {
  if (flavors.length === 0) return [];
  const rows = [titles, ...flavors.map(cellsOf)];
  const zones = [[zonesTitle], ...flavors.map(zonesOf)];
  const wide = alignColumns(
    rows.map((cells, index) => [...cells, (zones[index] ?? []).join(" ")]),
    fit,
  );
  if (wide.every((line) => fit.width(line) <= columns)) return wide;
  const below = { columns, indent: 2 };
  return alignColumns(rows, fit).flatMap((line, index) => [line, ...wrapText("", zones[index] ?? [], below, fit)]);
}

const cellsOf = ({ code, vcpus, memoryGb, architecture }: DdmFlavor): readonly string[] => [
  shown(code),
  vcpus === undefined ? "" : String(vcpus),
  memoryGb === undefined ? "" : `${memoryGb} GB`,
  shown(architecture ?? ""),
];

/** Each zone with its state, and a comma after all but the last. */
const zonesOf = ({ zones }: DdmFlavor): readonly string[] =>
  zones.map(({ code, status }, index) => `${shown(code)} ${shown(status)}${index < zones.length - 1 ? "," : ""}`);

const shown = (text: string): string => shownText(text, textLimits.text);
