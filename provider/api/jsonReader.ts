import { DateTime } from "luxon";
import { isRecord } from "../record";
import { cutText } from "../text/cutText";
import { cleanText } from "../text/shownText";
import { textLimits } from "../text/textLimits";
import { idRuleText, isId } from "./ids";

/** A body, or a part of it, does not match the API reference. The caller adds which call it was. */
export class JsonMismatch extends Error {}

/** Reads one object of an answer, field by field. Every error names the path, the rule and the value. */
export class JsonReader {
  readonly #fields: Readonly<Record<string, unknown>>;
  readonly #path: string;

  constructor(value: unknown, path = "") {
    if (!isRecord(value)) throw new JsonMismatch(`${path || "the body"} must be an object, but is ${describe(value)}`);
    this.#fields = value;
    this.#path = path;
  }

  /** A string that is not empty, such as an id. A longer one than `longest` is an error. */
  text(key: string, longest: number = textLimits.text): string {
    return this.#required(key, this.optionalText(key, longest));
  }

  /** The same, or undefined where the field is absent, null or empty. */
  optionalText(key: string, longest: number = textLimits.text): string | undefined {
    const value = this.#string(key);
    if (value === undefined || value.length <= longest) return value;
    throw this.invalid(key, `at most ${longest} characters`);
  }

  /** An id that is safe in a path. */
  id(key: string): string {
    return this.#required(key, this.optionalId(key));
  }

  /** The same, or undefined where the field is absent, null or empty. */
  optionalId(key: string): string | undefined {
    const id = this.optionalText(key);
    if (id !== undefined && !isId(id)) throw this.invalid(key, `an id of ${idRuleText}`);
    return id;
  }

  /** A string that is not empty and that may be cut, such as a status. */
  label(key: string, longest: number = textLimits.name): string {
    return cutText(this.#required(key, this.#string(key)), longest);
  }

  /** The same for text that only people read: secrets in it are hidden. */
  words(key: string, longest: number = textLimits.name): string {
    return this.#required(key, this.optionalWords(key, longest));
  }

  /** The same, or undefined where the field is absent, null or empty. */
  optionalWords(key: string, longest: number = textLimits.name): string | undefined {
    return cleaned(this.#string(key), longest);
  }

  /** Texts from a list, or from one text with commas or white space between them; undefined if there are none. */
  optionalTexts(key: string, longest: number = textLimits.text): string[] | undefined {
    const value = this.#fields[key];
    const items: readonly unknown[] = Array.isArray(value) ? value : [this.optionalText(key, longest) ?? ""];
    const texts = items.flatMap((item) => {
      if (typeof item !== "string" || item.length > longest) throw this.invalid(key, "a string, or a list of strings");
      return item.split(/[\s,;]+/).filter((text) => text !== "");
    });
    return texts.length > 0 ? texts : undefined;
  }

  /** A finite number, or a string with one; undefined if the field is absent, null or empty. */
  optionalNumber(key: string): number | undefined {
    const value = this.#filled(key);
    if (value === undefined) return undefined;
    const number = typeof value === "string" ? Number(value) : value;
    if (typeof number !== "number" || !Number.isFinite(number)) throw this.invalid(key, "a number");
    return number;
  }

  /** All fields except some, unchanged. For callers that pass them on without reading them. */
  fieldsBut(...keys: readonly string[]): Readonly<Record<string, unknown>> {
    return Object.fromEntries(Object.entries(this.#fields).filter(([key]) => !keys.includes(key)));
  }

  object(key: string): JsonReader {
    return new JsonReader(this.#fields[key], this.#pathOf(key));
  }

  /** An object, or undefined where the field is absent or null. */
  optionalObject(key: string): JsonReader | undefined {
    return (this.#fields[key] ?? undefined) === undefined ? undefined : this.object(key);
  }

  /** The objects of a list. More than `most`, the requested number, is an error. */
  objects(key: string, most = Infinity): JsonReader[] {
    const value = this.#fields[key];
    if (!Array.isArray(value)) throw this.invalid(key, "an array");
    const items = value.map((item: unknown, index) => new JsonReader(item, `${this.#pathOf(key)}[${index}]`));
    if (items.length <= most) return items;
    throw new JsonMismatch(`${key} must have at most the ${most} items that were requested, but has ${items.length}`);
  }

  /** A string or a number, as text; undefined for anything else, or if it is too long. For optional fields. */
  textIfAny(key: string, longest: number = textLimits.text): string | undefined {
    const text = this.#scalar(key);
    return text === undefined || text.length > longest ? undefined : text;
  }

  /** The same for text that only people read: it is cut, and secrets in it are hidden. */
  wordsIfAny(key: string, longest: number = textLimits.name): string | undefined {
    return cleaned(this.#scalar(key), longest);
  }

  /**
   * A time such as `2018-08-06T10:41:14+0100` in ISO 8601 with its offset: `2018-08-06T10:41:14+01:00`. Undefined if
   * the field is absent, empty or unreadable: a bad time must not make the whole answer fail.
   */
  timeIfAny(key: string): string | undefined {
    const text = this.textIfAny(key);
    // Without an offset luxon would assume this machine's zone, which may be wrong.
    if (text === undefined || !/(Z|[+-]\d\d:?\d\d)$/.test(text)) return undefined;
    return DateTime.fromISO(text, { setZone: true }).toISO({ suppressMilliseconds: true }) ?? undefined;
  }

  /** A boolean, or a string with one; undefined for anything else. */
  flagIfAny(key: string): boolean | undefined {
    const value = this.#fields[key];
    return value === true || value === "true" ? true : value === false || value === "false" ? false : undefined;
  }

  /** A whole number, or a string with one; undefined for anything else. For optional fields. */
  wholeNumberIfAny(key: string): number | undefined {
    const number = Number(this.#scalar(key));
    return Number.isSafeInteger(number) ? number : undefined;
  }

  /** The first `most` objects of a list; none for anything else. For optional fields. */
  objectsIfAny(key: string, most: number): JsonReader[] {
    const value = this.#fields[key];
    const items: readonly unknown[] = Array.isArray(value) ? value.slice(0, most) : [];
    return items.flatMap((item, index) =>
      isRecord(item) ? [new JsonReader(item, `${this.#pathOf(key)}[${index}]`)] : [],
    );
  }

  /** An object; undefined for anything else. For optional fields. */
  objectIfAny(key: string): JsonReader | undefined {
    return isRecord(this.#fields[key]) ? this.object(key) : undefined;
  }

  /** Throws if a field differs from the requested value. Without a requested value it accepts anything. */
  expect(key: string, asked: string | undefined): void {
    if (asked !== undefined && this.text(key) !== asked)
      throw this.invalid(key, `${JSON.stringify(asked)}, as requested`);
  }

  /** The error for a field that breaks a rule. */
  invalid(key: string, rule: string): JsonMismatch {
    return new JsonMismatch(`${this.#pathOf(key)} must be ${rule}, but is ${describe(this.#fields[key])}`);
  }

  #required(key: string, value: string | undefined): string {
    if (value === undefined) throw this.invalid(key, "a string that is not empty");
    return value;
  }

  /** The value of a field; undefined where it is absent, null or empty. */
  #filled(key: string): unknown {
    const value = this.#fields[key];
    return value === null || value === "" ? undefined : value;
  }

  #string(key: string): string | undefined {
    const value = this.#filled(key);
    if (value !== undefined && typeof value !== "string") throw this.invalid(key, "a string");
    return value;
  }

  #scalar(key: string): string | undefined {
    const value = this.#filled(key);
    return typeof value === "string" || typeof value === "number" ? String(value) : undefined;
  }

  #pathOf(key: string): string {
    return this.#path ? `${this.#path}.${key}` : key;
  }
}

/** Reads the items of a list and skips unreadable ones: one bad item must not hide the others. */
export function readable<T>(items: readonly JsonReader[], read: (item: JsonReader) => T): T[] {
  return items.flatMap((item) => {
    try {
      return [read(item)];
    } catch (error) {
      if (error instanceof JsonMismatch) return [];
      throw error;
    }
  });
}

const cleaned = (text: string | undefined, longest: number): string | undefined =>
  text === undefined ? undefined : cleanText(text, longest);

/** Describes a value by its type, and by its content if that is short. */
function describe(value: unknown): string {
  if (value === undefined) return "absent";
  if (value === null) return "null";
  if (Array.isArray(value)) return "an array";
  if (typeof value === "string") return value.length <= 40 ? JSON.stringify(value) : `a string of ${value.length}`;
  if (typeof value === "number" || typeof value === "boolean") return String(value);
  return "an object";
}
