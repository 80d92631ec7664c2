/** How progress runs from 0 to 100 over a job's life: a named shape, or points [share of the duration, percent]. */
export type ProgressCurve =
  | "linear"
  | "steps10"
  | "plateau"
  | "stall99"
  | "backwards"
  | "none"
  | readonly (readonly [elapsedShare: number, percent: number])[];

/** The script of a job. Durations are simulated seconds. */
export interface JobScript {
  /** What the job does. Default `CreateInstance`. */
  readonly name?: string;
  /** Time from its creation to its end. Default 307. */
  readonly durationSeconds?: number;
  /** The instance that it works on. Default: a made-up one. */
  readonly instance?: { readonly id: string; readonly name: string };
  /** Default `linear`. */
  readonly progress?: ProgressCurve;
  /** How it ends. Default `Completed`. */
  readonly outcome?: "Completed" | "Failed" | "RollbackSuccess" | "CancelSuccess";
  /** Why it failed. Only the task list has this. */
  readonly failReason?: string;
  /** At this share of its duration, 0 to 1, its time stops until the job is released. Default: it never stops. */
  readonly holdAt?: number;
  /** From this share of its duration on, it waits for a person forever. */
  readonly toBeSwitchedAt?: number;
  /** Statuses other than `Running`, each from a share of the duration on, oldest first. */
  readonly statuses?: readonly (readonly [elapsedShare: number, status: string])[];
  /** How long after its creation the API starts to show it. Default 0. */
  readonly visibleAfterSeconds?: number;
  /** How long after its creation the API no longer shows it. Default 30 days. */
  readonly vanishesAfterSeconds?: number;
  /** How old it is when it is added. Default 0. */
  readonly ageSeconds?: number;
  /** Whether an end time is given while it runs, as in the reference's own example. Default `false`. */
  readonly endTimeWhileRunning?: boolean;
}

/** The state of a job at one moment. */
export interface JobMoment {
  readonly visible: boolean;
  readonly ended: boolean;
  readonly status: string;
  /** Whole percent; undefined if none is reported. */
  readonly progress?: number;
}

/** The default duration of a job. Simulated seconds. */
export const defaultDurationSeconds = 307;
const retentionSeconds = 30 * 86_400;

const shapes: Readonly<Record<Exclude<ProgressCurve, readonly unknown[]>, readonly (readonly [number, number])[]>> = {
  linear: [[1, 100]],
  steps10: [[1, 100]],
  plateau: [
    [0.3, 50],
    [0.7, 50],
    [1, 100],
  ],
  stall99: [
    [0.6, 99],
    [1, 99],
  ],
  backwards: [
    [0.5, 60],
    [0.5001, 25],
    [1, 100],
  ],
  none: [],
};

/**
 * The state of a job with this script.
 *
 * @param elapsedSeconds How long it has been working, without the time for which it was held.
 * @param ageSeconds How long ago it was created.
 */
export function jobMoment(script: JobScript, elapsedSeconds: number, ageSeconds = elapsedSeconds): JobMoment {
  const durationSeconds = script.durationSeconds ?? defaultDurationSeconds;
  const share = durationSeconds === 0 ? 1 : elapsedSeconds / durationSeconds;
  const visible =
    ageSeconds >= (script.visibleAfterSeconds ?? 0) && ageSeconds < (script.vanishesAfterSeconds ?? retentionSeconds);
  if (script.toBeSwitchedAt !== undefined && share >= script.toBeSwitchedAt) {
    return { visible, ended: false, status: "ToBeSwitched" };
  }
  if (share >= 1) return { visible, ended: true, status: script.outcome ?? "Completed" };
  const status = script.statuses?.filter(([from]) => share >= from).at(-1)?.[1] ?? "Running";
  const progress = progressAt(script.progress ?? "linear", share);
  return { visible, ended: false, status, ...(progress !== undefined && { progress }) };
}

function progressAt(curve: ProgressCurve, share: number): number | undefined {
  const points = typeof curve === "string" ? shapes[curve] : curve;
  if (points.length === 0) return undefined;
  const exact = interpolate(points, share);
  return curve === "steps10" ? Math.floor(exact / 10) * 10 : Math.floor(exact);
}

function interpolate(points: readonly (readonly [number, number])[], share: number): number {
  let [fromShare, fromPercent] = [0, 0];
  for (const [toShare, toPercent] of points) {
    if (share <= toShare) {
      const part = toShare === fromShare ? 1 : (share - fromShare) / (toShare - fromShare);
      return fromPercent + (toPercent - fromPercent) * part;
    }
    [fromShare, fromPercent] = [toShare, toPercent];
  }
  return fromPercent;
}
