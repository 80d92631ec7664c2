/** The course of one job, and the wait for it. Times are seconds from the job's creation. */
export interface Trace {
  readonly durationSeconds: number;
  /** Progress at a time, 0 to 100; undefined if the job reports none. */
  progressAt(seconds: number): number | undefined;
  /** When the wait begins. */
  readonly waitStartSeconds: number;
  /** How far the service's clock is ahead of ours. */
  readonly clockSkewSeconds: number;
  /** How long earlier jobs of the same name took. */
  readonly pastDurationsSeconds: readonly number[];
}

export type Random = () => number;

/** Draws traces of one kind. */
export interface TraceClass {
  readonly name: string;
  draw(random: Random): Trace;
}
