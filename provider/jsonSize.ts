/** JSON that is nested deeper is taken for hostile: whoever walks through it would run out of stack. */
export const deepestJson = 32;

/** Whether a value of JSON is no longer than so many characters, and not nested too deep. */
export const isJsonWithin = (value: unknown, mostCharacters: number): boolean =>
  !isDeeper(value, deepestJson) && JSON.stringify(value).length <= mostCharacters;

function isDeeper(value: unknown, levels: number): boolean {
  if (typeof value !== "object" || value === null) return false;
  return levels === 0 || Object.values(value).some((item) => isDeeper(item, levels - 1));
}
