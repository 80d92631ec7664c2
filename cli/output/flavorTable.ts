import type { DdmFlavor } from "../../provider/resources/lookups/lookUpFlavors";
import { shownText } from "../../provider/text/shownText";
import { textLimits } from "../../provider/text/textLimits";
import { alignColumns } from "./alignColumns";
import type { TextFit } from "./textFit";

const titles = ["CODE", "VCPUS", "MEMORY", "ARCHITECTURE", "ZONES"];

/** The flavors as the lines of a table, titles first. If a line is longer than `columns` cells, its zones are cut. */
export function flavorTable(flavors: readonly DdmFlavor[], columns: number, fit: TextFit): string[] {
  if (flavors.length === 0) return [];
  return alignColumns([titles, ...flavors.map(cellsOf)], fit).map((line) => fit.cut(line, columns));
}

const cellsOf = ({ code, vcpus, memoryGb, architecture, zones }: DdmFlavor): readonly string[] => [
  shown(code),
  vcpus === undefined ? "" : String(vcpus),
  memoryGb === undefined ? "" : `${memoryGb} GB`,
  shown(architecture ?? ""),
  zones.map((zone) => `${shown(zone.code)} ${shown(zone.status)}`).join(", "),
];

const shown = (text: string): string => shownText(text, textLimits.text);
