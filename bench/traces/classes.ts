import { logNormal, pareto, uniform } from "./draws";
import { traceClass } from "./recipe";
import { backwards, early, plateau, stall, uneven } from "./shapes";
import type { TraceClass } from "./trace";

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

/** The same kinds with other numbers, to check that the schedule was not fitted to the first. */
export const checkedClasses: readonly TraceClass[] = [
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
