import { logNormal, times, uniform } from "./draws";
import type { Random } from "./trace";

/** True progress, 0 to 1, at a fraction of a job's duration. */
export type Shape = (fraction: number) => number;

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

export const even = (): Shape => (fraction) => fraction;

/** Eight stretches, each at a speed of its own. */
export const uneven = (random: Random): Shape => {
  const speeds = times(8, () => logNormal(random, 1, 0.6));
  const total = speeds.reduce((sum, speed) => sum + speed, 0);
  let done = 0;
  return through(speeds.map((speed, index) => [(index + 1) / 8, (done += speed) / total] as const));
};

/** Stands still for a while in the middle. */
export const plateau = (random: Random): Shape => {
  const at = uniform(random, 0.2, 0.6);
  const level = uniform(random, 0.3, 0.8);
  return through([
    [at, level],
    [at + uniform(random, 0.2, 0.35), level],
    [1, 1],
  ]);
};

/** Nearly done long before the end. */
export const stall = (random: Random): Shape => {
  const at = uniform(random, 0.5, 0.9);
  return through([
    [at, 0.995],
    [1, 0.995],
  ]);
};

/** Starts again, further down, somewhere in the middle. */
export const backwards = (random: Random): Shape => {
  const at = uniform(random, 0.3, 0.6);
  const high = uniform(random, 0.4, 0.8);
  const before = through([[at, high]]);
  return (fraction) =>
    fraction <= at ? before(fraction) : high * 0.4 + ((1 - high * 0.4) * (fraction - at)) / (1 - at);
};

/** Ends at 60 to 90 %. */
export const early = (random: Random): Shape => {
  const reached = uniform(random, 0.6, 0.9);
  return (fraction) => fraction * reached;
};

/** Gets slower and slower, or faster and faster. */
export const bent = (random: Random): Shape => {
  const power = random() < 0.5 ? uniform(random, 0.5, 0.8) : uniform(random, 1.25, 2);
  return (fraction) => fraction ** power;
};
