/** The value below which the share `part` of the values lies; NaN where there are none. */
export function quantile(values: readonly number[], part: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.round(part * (sorted.length - 1))] ?? NaN;
}

export const median = (values: readonly number[]): number => quantile(values, 0.5);

/** Round by round, how many times the other a value is. */
export const ratiosTo = (base: readonly number[], values: readonly number[]): readonly number[] =>
  values.map((value, round) => value / (base[round] ?? NaN));
