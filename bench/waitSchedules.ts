/** Compares our waiter with published schedules, in virtual time. Prints Markdown. Run: npm run bench:wait */
import { seededRandom } from "../tests/support/seededRandom";
import { peerSchedules } from "./schedules/peers";
import { simulateOurs, simulatePeer, type Knowledge, type Outcome } from "./simulateWait";
import { heldOutClasses, traceClasses } from "./traces/classes";
import type { Trace, TraceClass } from "./traces/trace";

const tracesPerClass = 300;

interface Summary {
  meanLag: number;
  p95Lag: number;
  requests: number;
}

function summarise(outcomes: readonly Outcome[]): Summary {
  const lags = outcomes.map(({ lagSeconds }) => lagSeconds).sort((a, b) => a - b);
  const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
  return {
    meanLag: mean(lags),
    p95Lag: lags[Math.floor(lags.length * 0.95)] ?? NaN,
    requests: mean(outcomes.map(({ requests }) => requests)),
  };
}

const geometricMean = (values: readonly number[]): number =>
  Math.exp(values.reduce((sum, value) => sum + Math.log(value), 0) / values.length);

function drawTraces(kind: TraceClass, seed: number): Trace[] {
  const random = seededRandom(seed);
  return Array.from({ length: tracesPerClass }, () => kind.draw(random));
}

async function compare(classes: readonly TraceClass[], title: string, knowledge: Knowledge): Promise<void> {
  console.log(`\n### ${title}\n`);
  console.log(
    "| class | lag s (p95) | requests | first peer's lag s (p95) | its requests | lag ratio | request ratio |",
  );
  console.log("|---|---|---|---|---|---|---|");
  const ratios: { lag: number; requests: number }[] = [];
  for (const [index, kind] of classes.entries()) {
    const traces = drawTraces(kind, 1000 + index);
    const ours = summarise(await Promise.all(traces.map((trace, seed) => simulateOurs(trace, seed, knowledge))));
    const first = summarise(traces.map((trace, seed) => simulatePeer(trace, seed, peerSchedules[0])));
    const ratio = { lag: ours.meanLag / first.meanLag, requests: ours.requests / first.requests };
    ratios.push(ratio);
    const cells = [
      kind.name,
      `${ours.meanLag.toFixed(2)} (${ours.p95Lag.toFixed(1)})`,
      ours.requests.toFixed(1),
      `${first.meanLag.toFixed(2)} (${first.p95Lag.toFixed(1)})`,
      first.requests.toFixed(1),
      ratio.lag.toFixed(2),
      ratio.requests.toFixed(2),
    ];
    console.log(`| ${cells.join(" | ")} |`);
  }
  const lag = geometricMean(ratios.map((ratio) => ratio.lag));
  const requests = geometricMean(ratios.map((ratio) => ratio.requests));
  const mean = (key: "lag" | "requests"): string =>
    (ratios.reduce((sum, ratio) => sum + ratio[key], 0) / ratios.length).toFixed(2);
  const worse = ratios.filter((ratio) => ratio.lag > 1.05 && ratio.requests > 1.05).length;
  console.log(
    `\nIndex ${(lag * requests).toFixed(3)} = ${lag.toFixed(3)} (lag) x ${requests.toFixed(3)} (requests); ` +
      `arithmetic means ${mean("lag")} and ${mean("requests")}; classes worse in both: ${worse}`,
  );
}

function comparePeers(classes: readonly TraceClass[]): void {
  console.log(
    "\n### Published schedules, against the first of them\n\n| schedule | lag | requests | index |\n|---|---|---|---|",
  );
  const all = classes.map((kind, index) => drawTraces(kind, 1000 + index));
  const run = (peer: (typeof peerSchedules)[number]): Summary[] =>
    all.map((traces) => summarise(traces.map((trace, seed) => simulatePeer(trace, seed, peer))));
  const first = run(peerSchedules[0]);
  for (const peer of peerSchedules) {
    const summaries = run(peer);
    const ratio = (key: "meanLag" | "requests"): number =>
      geometricMean(summaries.map((summary, index) => summary[key] / (first[index]?.[key] ?? NaN)));
    const [lag, requests] = [ratio("meanLag"), ratio("requests")];
    console.log(`| ${peer.name} | ${lag.toFixed(2)} | ${requests.toFixed(2)} | ${(lag * requests).toFixed(2)} |`);
  }
}

async function main(): Promise<void> {
  const sets = [
    ["designed against", traceClasses],
    ["held out", heldOutClasses],
  ] as const;
  for (const [set, classes] of sets) {
    await compare(classes, `With progress and history (${set})`, { progress: true, history: true });
    await compare(classes, `With progress alone (${set})`, { progress: true, history: false });
    await compare(classes, `With history alone (${set})`, { progress: false, history: true });
    await compare(classes, `With neither (${set})`, { progress: false, history: false });
  }
  comparePeers(traceClasses);
}

void main();
