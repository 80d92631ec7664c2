/** One look at a job that gives its progress. */
export interface ProgressSample {
  readonly atMs: number;
  /** 0 to 100. */
  readonly progress: number;
}

/** Where a straight line through some samples reaches 100 %. */
export interface ProgressFit {
  readonly endMs: number;
  /** Standard error of `endMs` that comes from the progress being rounded down to steps. */
  readonly errorMs: number;
}

/** The step in which a job reports its progress: 10 when all that was seen are tens, and so on; 1 at the least. */
export function progressStep(samples: readonly ProgressSample[]): number {
  const seen = [...new Set(samples.map(({ progress }) => progress))].filter((progress) => progress > 0);
  // One value alone may be round by chance.
  if (seen.length < 2) return seen.every((progress) => progress % 10 === 0) && seen.length === 1 ? 5 : 1;
  return [25, 20, 10, 5, 2].find((step) => seen.every((progress) => progress % step === 0)) ?? 1;
}

/** Samples since progress last ran backwards: what came before tells nothing of what is to come. */
export function sinceLastSetback(samples: readonly ProgressSample[]): readonly ProgressSample[] {
  for (let index = samples.length - 1; index > 0; index--) {
    const [before, after] = [samples[index - 1], samples[index]];
    if (before && after && after.progress < before.progress) return samples.slice(index);
  }
  return samples;
}

/** The first sample of each value: later ones of the same value only tell that nothing happened. */
export function firstOfEach(samples: readonly ProgressSample[]): readonly ProgressSample[] {
  return samples.filter((sample, index) => sample.progress !== samples[index - 1]?.progress);
}

/**
 * Least squares through samples whose true progress lies anywhere within one step above what was reported. Undefined
 * where there are fewer than two samples or the line does not rise.
 */
export function fitProgress(samples: readonly ProgressSample[], step: number): ProgressFit | undefined {
  const count = samples.length;
  const last = samples.at(-1);
  if (count < 2 || !last) return undefined;
  const trueProgress = ({ progress }: ProgressSample): number => Math.min(100, progress + step / 2);
  const meanMs = samples.reduce((sum, { atMs }) => sum + atMs, 0) / count;
  const mean = samples.reduce((sum, sample) => sum + trueProgress(sample), 0) / count;
  const squares = samples.reduce((sum, { atMs }) => sum + (atMs - meanMs) ** 2, 0);
  const products = samples.reduce((sum, sample) => sum + (sample.atMs - meanMs) * (trueProgress(sample) - mean), 0);
  const slope = products / squares;
  if (!(slope > 0)) return undefined;
  const endMs = meanMs + (100 - mean) / slope;
  const roundingError = step / Math.sqrt(12);
  const errorMs = (roundingError / slope) * Math.sqrt(1 / count + (endMs - meanMs) ** 2 / squares);
  return { endMs, errorMs };
}
