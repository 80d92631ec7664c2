/** One value of each measurement in every round, in the order of the rounds. */
export type Rounds<Name extends string> = Readonly<Record<Name, readonly number[]>>;

/**
 * Makes each measurement once in every round, in alternating order, since the machine's speed may change during the
 * run.
 */
export async function measureInTurns<Name extends string>(
  rounds: number,
  measurements: readonly { readonly name: Name; readonly measure: () => Promise<number> }[],
): Promise<Rounds<Name>> {
  const values: Partial<Record<Name, number[]>> = {};
  for (let round = 0; round < rounds; round++) {
    for (const { name, measure } of round % 2 === 0 ? measurements : measurements.toReversed()) {
      const value = await measure();
      (values[name] ??= []).push(value);
    }
  }
  // The compiler cannot know that every name has its values.
  return values as Rounds<Name>;
}
