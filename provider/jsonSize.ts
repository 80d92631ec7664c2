/** The deepest nesting that is accepted. Deeper JSON could overflow the stack of a recursive function. */
export const deepestJson = 32;

/** Whether a JSON value has at most `mostCharacters` characters and is not nested too deep. */
export const isJsonWithin = (value: unknown, mostCharacters: number): boolean =>
  !isDeeper(value, deepestJson) && JSON.stringify(value).length <= mostCharacters;

function isDeeper(value: unknown, levels: number): boolean {
  if (typeof value !== "object" || value === null) return false;
  return levels === 0 || Object.values(value).some((item) => isDeeper(item, levels - 1));
}
