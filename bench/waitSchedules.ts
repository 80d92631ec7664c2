/** Compares our waiter with published schedules, in virtual time. Prints Markdown, and writes docs/benchmarks. */
import { seededRandom } from "./seededRandom";
import { publish } from "./report/publish";
import { waitingChart } from "./report/waitingChart";
import { classTable, comparisonTable, waitingPage, waitingResult, type Result } from "./report/waitingPage";
import { contestants } from "./schedules/contestants";
import { compare, summarise, type Summary } from "./summary";
import { broadClasses } from "./traces/broad";
import { checkedClasses, traceClasses } from "./traces/classes";
import type { Trace, TraceClass } from "./traces/trace";

/** Each set of classes, and how many traces of each class are enough for means that hold to a few per cent. */
const sets: readonly { name: string; classes: readonly TraceClass[]; tracesPerClass: number }[] = [
  { name: "designed against", classes: traceClasses, tracesPerClass: 150 },
  { name: "checked against", classes: checkedClasses, tracesPerClass: 150 },
  { name: "drawn at random", classes: [51, 52, 53].flatMap(broadClasses), tracesPerClass: 20 },
];
const firstSeed = 1000;

function drawTraces(kind: TraceClass, seed: number, count: number): Trace[] {
  const random = seededRandom(seed);
  return Array.from({ length: count }, () => kind.draw(random));
}

/** Lets every contestant wait for the same traces. */
async function measure(classes: readonly TraceClass[], tracesPerClass: number): Promise<Result[]> {
  const traces = classes.map((kind, index) => drawTraces(kind, firstSeed + index, tracesPerClass));
  const results: Result[] = [];
  let baseline: Summary[] | undefined;
  for (const contestant of contestants) {
    const summaries: Summary[] = [];
    for (const drawn of traces) {
      summaries.push(summarise(await Promise.all(drawn.map((trace, seed) => contestant.wait(trace, seed)))));
    }
    baseline ??= summaries;
    results.push({ contestant, summaries, comparison: compare(summaries, baseline) });
  }
  return results;
}

async function main(): Promise<void> {
  const measured: { name: string; results: Result[] }[] = [];
  for (const { name, classes, tracesPerClass } of sets) {
    const results = await measure(classes, tracesPerClass);
    measured.push({ name, results });
    console.log(`\n### Against the first schedule: ${name}\n\n${comparisonTable(results)}`);
    console.log(`\n### Each class: ${name}\n\n${classTable(classes, results)}`);
  }
  const decisive = measured.at(-1)?.results ?? [];
  await publish("waitSchedules", {
    page: waitingPage(measured),
    chart: await waitingChart(decisive),
    result: waitingResult(decisive),
  });
}

void main();
