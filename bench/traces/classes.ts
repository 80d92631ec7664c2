import { logNormal, pareto, times, uniform } from "./draws";
import type { Random, Trace, TraceClass } from "./trace";

type Shape = (fraction: number) => number;
const stepped =
  (step: number, shape: Shape) =>
  (fraction: number): number =>
    Math.min(99, Math.floor((shape(Math.min(1, Math.max(0, fraction))) * 100) / step) * step);

interface Recipe {
  median: number;
  spread?: number;
  step?: number;
  shape?: (random: Random) => Shape;
  silent?: boolean;
  lateShare?: number;
  skewSeconds?: number;
  duration?: (random: Random) => number;
  historyCount?: number;
}

/** A class whose past durations come from the same distribution as the job's own. */
function traceClass(name: string, recipe: Recipe): TraceClass {
  const { median, spread = 0.15, step = 1, silent = false, lateShare = 0, skewSeconds = 0, historyCount = 20 } = recipe;
  const duration = recipe.duration ?? ((random: Random) => logNormal(random, median, spread));
  return {
    name,
    draw(random): Trace {
      const durationSeconds = duration(random);
      const shape = recipe.shape?.(random) ?? ((fraction: number) => fraction);
      const progress = stepped(step, shape);
      return {
        durationSeconds,
        progressAt: (seconds) => (silent ? undefined : progress(seconds / durationSeconds)),
        waitStartSeconds: lateShare * random() * durationSeconds,
        clockSkewSeconds: uniform(random, -skewSeconds, skewSeconds),
        pastDurationsSeconds: times(historyCount, () => duration(random)),
      };
    },
  };
}

/** Progress through points, straight in between. */
function through(points: readonly (readonly [number, number])[]): Shape {
  return (fraction) => {
    let [fromX, fromY] = [0, 0];
    for (const [x, y] of points) {
      if (fraction <= x) return fromY + ((y - fromY) * (fraction - fromX)) / Math.max(1e-9, x - fromX);
      [fromX, fromY] = [x, y];
    }
    return fromY;
  };
}

const uneven = (random: Random): Shape => {
  const speeds = times(8, () => logNormal(random, 1, 0.6));
  const total = speeds.reduce((sum, speed) => sum + speed, 0);
  let done = 0;
  return through(speeds.map((speed, index) => [(index + 1) / 8, (done += speed) / total] as const));
};
const plateau = (random: Random): Shape => {
  const at = uniform(random, 0.2, 0.6);
  const level = uniform(random, 0.3, 0.8);
  return through([
    [at, level],
    [at + uniform(random, 0.2, 0.35), level],
    [1, 1],
  ]);
};
const stall = (random: Random): Shape => {
  const at = uniform(random, 0.5, 0.9);
  return through([
    [at, 0.995],
    [1, 0.995],
  ]);
};
const backwards = (random: Random): Shape => {
  const at = uniform(random, 0.3, 0.6);
  const high = uniform(random, 0.4, 0.8);
  const before = through([[at, high]]);
  return (fraction) =>
    fraction <= at ? before(fraction) : high * 0.4 + ((1 - high * 0.4) * (fraction - at)) / (1 - at);
};
const early = (random: Random): Shape => {
  const reached = uniform(random, 0.6, 0.9);
  return (fraction) => fraction * reached;
};

/** The classes that the schedule was designed against. */
export const traceClasses: readonly TraceClass[] = [
  traceClass("linear, 1 % steps", { median: 307 }),
  traceClass("linear, 10 % steps", { median: 400, step: 10 }),
  traceClass("uneven speed", { median: 600, spread: 0.3, shape: uneven }),
  traceClass("uneven, 10 % steps", { median: 900, spread: 0.3, step: 10, shape: uneven }),
  traceClass("plateau", { median: 500, shape: plateau }),
  traceClass("stall at 99 %", { median: 400, shape: stall }),
  traceClass("backwards", { median: 500, shape: backwards }),
  traceClass("no progress", { median: 300, spread: 0.25, silent: true }),
  traceClass("short, 5 to 30 s", { median: 12, duration: (random) => uniform(random, 5, 30) }),
  traceClass("hours", { median: 7200, duration: (random) => uniform(random, 3600, 18_000), shape: uneven }),
  traceClass("late start", { median: 900, lateShare: 0.9 }),
  traceClass("clock off", { median: 350, skewSeconds: 300, step: 2 }),
  traceClass("early end", { median: 450, shape: early }),
  traceClass("heavy tail", { median: 300, duration: (random) => pareto(random, 150, 1.5) }),
  traceClass("two kinds", { median: 300, duration: (random) => logNormal(random, random() < 0.5 ? 120 : 900, 0.1) }),
];

/** The same kinds with other numbers: not looked at while designing, to see that nothing was fitted to the first. */
export const heldOutClasses: readonly TraceClass[] = [
  traceClass("linear, 1 % steps", { median: 1455, spread: 0.4 }),
  traceClass("linear, 5 % steps", { median: 150, spread: 0.3, step: 5 }),
  traceClass("linear, 10 % steps", { median: 1800, spread: 0.5, step: 10 }),
  traceClass("uneven, 5 % steps", { median: 240, spread: 0.5, step: 5, shape: uneven }),
  traceClass("plateau, 10 % steps", { median: 1200, spread: 0.3, step: 10, shape: plateau }),
  traceClass("stall at 99 %", { median: 1500, spread: 0.4, shape: stall }),
  traceClass("backwards", { median: 200, spread: 0.3, shape: backwards, step: 5 }),
  traceClass("no progress", { median: 936, spread: 0.5, silent: true, historyCount: 5 }),
  traceClass("no progress, little history", { median: 60, spread: 0.3, silent: true, historyCount: 2 }),
  traceClass("short", { median: 20, duration: (random) => uniform(random, 8, 60), step: 10 }),
  traceClass("hours, linear", { median: 10_000, spread: 0.4 }),
  traceClass("late start, uneven", { median: 600, spread: 0.4, lateShare: 0.8, shape: uneven }),
  traceClass("clock off", { median: 600, spread: 0.4, skewSeconds: 120 }),
  traceClass("early end", { median: 900, spread: 0.4, shape: early, step: 5 }),
  traceClass("heavy tail", { median: 60, duration: (random) => pareto(random, 40, 1.1) }),
];
