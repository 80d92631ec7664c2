/** Expects a number within a relative tolerance of another. Default: a millionth, for results with a closed form. */
export function expectNear(actual: number, expected: number, tolerance = 1e-6): void {
  if (!(Math.abs(actual - expected) <= tolerance * Math.abs(expected))) {
    throw new Error(`${actual} is not within ${tolerance} of ${expected}, but off by ${actual / expected - 1}`);
  }
}

/** The argument at which a falling function crosses a level, by bisection. */
export function solve(falling: (argument: number) => number, level: number, from: number, to: number): number {
  let [low, high] = [from, to];
  for (let step = 0; step < 100; step++) {
    const middle = (low + high) / 2;
    if (falling(middle) > level) low = middle;
    else high = middle;
  }
  return low;
}
