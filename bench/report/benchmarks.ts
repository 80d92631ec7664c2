/** Every benchmark by the name of its script, and its page in docs/benchmarks. */
export const pageOf = {
  waitSchedules: "waiting",
  manyWaits: "many-waits",
  importCost: "import-cost",
  pluginStart: "plugin-start",
  engineOverhead: "engine-overhead",
} as const;

export type Benchmark = keyof typeof pageOf;
