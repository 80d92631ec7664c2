import { placeIn } from "./documentedPlace";
import type { Benchmark } from "./benchmarks";

/** Replaces a benchmark's result and duration in the index, between their comments. */
export function withResult(index: string, benchmark: Benchmark, result: string, tookSeconds: number): string {
  return filled(filled(index, benchmark, result), `${benchmark} takes`, durationText(tookSeconds));
}

function filled(page: string, name: string, content: string): string {
  const { before, after } = placeIn(page, name);
  return before + content + after;
}

/** Rounded up: tens of seconds below two minutes, else minutes. */
export const durationText = (seconds: number): string =>
  seconds <= 110 ? `${10 * Math.ceil(seconds / 10)} s` : `${Math.ceil(seconds / 60)} min`;
