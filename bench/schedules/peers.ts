/** A published schedule: the delays before each poll, in milliseconds, one after the other. */
export interface PeerSchedule {
  readonly name: string;
  delays(random: () => number): Generator<number, never>;
}

function* fixed(firstMs: number, gapMs: number): Generator<number, never> {
  yield firstMs;
  for (;;) yield gapMs;
}

function* growing(firstMs: number, factor: number, longestMs: number): Generator<number, never> {
  for (let gapMs = firstMs; ; gapMs *= factor) yield Math.min(gapMs, longestMs);
}

/** From 2 s to 120 s, each delay drawn between the least and a ceiling that doubles; past the ceiling, the most. */
function* awsWaiter(random: () => number): Generator<number, never> {
  yield 0;
  for (let attempt = 1; ; attempt++) {
    const ceiling = attempt > Math.log2(120 / 2) + 1 ? undefined : 2 * 2 ** (attempt - 1);
    yield 1000 * (ceiling === undefined ? 120 : 2 + random() * (ceiling - 2));
  }
}

/** The first is the one that all are compared with: a Terraform provider that waits on this very endpoint. */
export const peerSchedules: readonly [PeerSchedule, ...PeerSchedule[]] = [
  { name: "5 s, then 10 s", delays: () => fixed(5000, 10_000) },
  { name: "1 s, then 11 s", delays: () => fixed(1000, 11_000) },
  { name: "1 s", delays: () => fixed(1000, 1000) },
  { name: "0.2 s doubling to 10 s", delays: () => growing(200, 2, 10_000) },
  { name: "2 to 120 s with jitter", delays: awsWaiter },
  { name: "2 s", delays: () => fixed(0, 2000) },
  { name: "0.1 s x 1.3 to 60 s", delays: () => growing(100, 1.3, 60_000) },
];
