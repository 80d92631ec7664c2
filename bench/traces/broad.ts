import { seededRandom } from "../seededRandom";
import { logNormal, uniform } from "./draws";
import { traceClass, type Recipe } from "./recipe";
import { backwards, bent, early, even, plateau, stall, uneven, type Shape } from "./shapes";
import type { Random, TraceClass } from "./trace";

const shortestSeconds = 5;
const longestSeconds = 5 * 3600;

/** A number between two, as likely to be within a factor of the one as of the other. */
const logUniform = (random: Random, low: number, high: number): number => low * (high / low) ** random();
const oneOf = <T>(random: Random, first: T, ...others: T[]): T =>
  others[Math.floor(random() * (others.length + 1)) - 1] ?? first;

/** A job of any size and with any history: the defaults of every class. */
function anyJob(random: Random): Recipe {
  return {
    median: logUniform(random, shortestSeconds, longestSeconds),
    spread: logUniform(random, 0.02, 0.8),
    step: oneOf(random, 1, 1, 2, 5, 10),
    historyCount: oneOf(random, 0, 1, 3, 10, 30, 100),
  };
}

const anyShape = (random: Random): ((random: Random) => Shape) => oneOf(random, even, even, uneven, bent, plateau);

type Kind = (random: Random, job: Recipe) => Partial<Recipe>;

const kinds: Readonly<Record<string, Kind>> = {
  "even, 1 % steps": () => ({ step: 1 }),
  "even, coarse steps": (random) => ({ step: oneOf(random, 5, 10, 10, 25) }),
  uneven: () => ({ step: 1, shape: uneven }),
  "uneven, 10 % steps": () => ({ step: 10, shape: uneven }),
  "slower or faster": () => ({ shape: bent }),
  plateau: () => ({ shape: plateau }),
  "stall at 99 %": () => ({ step: 1, shape: stall }),
  backwards: () => ({ shape: backwards }),
  "jump to done": () => ({ shape: early }),
  "no progress, even past": (random) => ({ silent: true, spread: uniform(random, 0.02, 0.2), historyCount: 20 }),
  "no progress, scattered past": (random) => ({ silent: true, spread: uniform(random, 0.3, 0.8) }),
  seconds: () => ({ duration: (random) => uniform(random, 5, 30) }),
  hours: (random) => ({ duration: (draw) => uniform(draw, 3600, longestSeconds), shape: anyShape(random) }),
  "late start": (random) => ({ lateShare: 0.9, shape: anyShape(random) }),
  "clock off": (random) => ({ skewSeconds: logUniform(random, 10, 600), shape: anyShape(random) }),
  "created years ago": (random) => ({ createdYearsAgo: 8, shape: anyShape(random) }),
  "late progress": (random) => ({ silentUntil: uniform(random, 0.2, 0.7), shape: anyShape(random) }),
  "100 % while running": () => ({ highest: 100, shape: (random) => pastTheEnd(uniform(random, 0.6, 0.98)) }),
  "past of another size": (random) => ({
    historyFactor: oneOf(random, 0.1, 0.3, 0.6, 1.6, 3, 10),
    historyCount: oneOf(random, 3, 10, 30),
    spread: uniform(random, 0.02, 0.3),
    shape: anyShape(random),
  }),
  "two kinds": (random, { median }) => {
    const factor = uniform(random, 2, 8);
    return {
      shape: anyShape(random),
      duration: (draw) => logNormal(draw, draw() < 0.5 ? median : median * factor, 0.1),
    };
  },
};

/** All done at a fraction of the duration. */
const pastTheEnd =
  (fullAt: number): Shape =>
  (fraction) =>
    Math.min(1, fraction / fullAt);

/** One class of each kind, with numbers drawn again for each seed. */
export function broadClasses(seed: number): TraceClass[] {
  const random = seededRandom(seed);
  return Object.entries(kinds).map(([name, kind]) => {
    const job = anyJob(random);
    return traceClass(name, { ...job, ...kind(random, job) });
  });
}
