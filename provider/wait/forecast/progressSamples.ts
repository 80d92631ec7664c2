/** The progress of a job at one poll. */
export interface ProgressSample {
  /** On the wait's own clock. */
  readonly atMs: number;
  /** 0 to 100. */
  readonly progress: number;
}

/** Enough for a fit. The limit bounds the memory of a wait of days. */
const mostSamples = 256;

/** The progress at the polls of one wait. */
export class ProgressSamples {
  readonly #samples: ProgressSample[] = [];

  /** Oldest first, at most 256. */
  get all(): readonly ProgressSample[] {
    return this.#samples;
  }

  /** Adds the newest sample. When there are too many, every second one of the older half is dropped. */
  add(sample: ProgressSample): void {
    this.#samples.push(sample);
    if (this.#samples.length <= mostSamples) return;
    const older = this.#samples.splice(0, mostSamples / 2);
    this.#samples.unshift(...older.filter((_, index) => index % 2 === 0));
  }
}

/** A new value of the progress, when it was first polled. */
export interface ProgressChange extends ProgressSample {
  /** The time since the poll before, within which the value changed; Infinity if there was no poll before. */
  readonly withinMs: number;
}

/** The step in which a job reports its progress: 10 when all values so far are tens, and so on; 1 at the least. */
export function progressStep(samples: readonly ProgressSample[]): number {
  const values = [...new Set(samples.map(({ progress }) => progress))].filter((progress) => progress > 0);
  // A single value may be a multiple of ten by chance.
  if (values.length < 2) return values.every((progress) => progress % 10 === 0) && values.length === 1 ? 5 : 1;
  return [25, 20, 10, 5, 2].find((step) => values.every((progress) => progress % step === 0)) ?? 1;
}

/** The samples since the progress last fell. Earlier ones are useless for the forecast. */
export function sinceLastSetback(samples: readonly ProgressSample[]): readonly ProgressSample[] {
  for (let index = samples.length - 1; index > 0; index--) {
    const [before, after] = [samples[index - 1], samples[index]];
    if (before && after && after.progress < before.progress) return samples.slice(index);
  }
  return samples;
}

/** The first sample of each value of the progress. */
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
