/** What one poll saw of a job's progress. */
export interface ProgressSample {
  readonly atMs: number;
  /** 0 to 100. */
  readonly progress: number;
}

/** Enough for any line; a wait of days must not grow without end. */
const mostSamples = 256;

/** What the polls of one wait have seen of the progress, oldest first. */
export class ProgressSamples {
  readonly #samples: ProgressSample[] = [];

  get all(): readonly ProgressSample[] {
    return this.#samples;
  }

  /** Keeps a sample. When there are too many, every other one of the older half goes. */
  add(sample: ProgressSample): void {
    this.#samples.push(sample);
    if (this.#samples.length <= mostSamples) return;
    const older = this.#samples.splice(0, mostSamples / 2);
    this.#samples.unshift(...older.filter((_, index) => index % 2 === 0));
  }
}

/** A new value of the progress. */
export interface ProgressChange extends ProgressSample {
  /** The value came up within so long before it was seen; Infinity where no poll before it bounds this. */
  readonly withinMs: number;
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
export function changesOf(samples: readonly ProgressSample[]): readonly ProgressChange[] {
  const changes: ProgressChange[] = [];
  let before: ProgressSample | undefined;
  for (const sample of samples) {
    const { atMs, progress } = sample;
    if (before?.progress !== progress)
      changes.push({ atMs, progress, withinMs: before ? atMs - before.atMs : Infinity });
    before = sample;
  }
  return changes;
}
