import { parameterError } from "./exchange";

/** The requested part of a list. */
interface Paging {
  readonly offset: number;
  readonly limit: number;
}

/** Reads `offset` (from 0) and `limit` (1 to 128), as strictly as the reference. */
export function readPaging(query: URLSearchParams, usualLimit = 10): Paging {
  const offset = wholeNumber(query, "offset", 0);
  const limit = wholeNumber(query, "limit", usualLimit);
  if (limit < 1 || limit > 128) throw parameterError("limit");
  return { offset, limit };
}

/** A whole number of the query, from 0. Required if there is no `usual`. */
export function wholeNumber(query: URLSearchParams, name: string, usual?: number): number {
  const value = query.get(name);
  if (value === null && usual !== undefined) return usual;
  if (value === null || !/^\d{1,15}$/.test(value)) throw parameterError(name);
  return Number(value);
}

/** The page of a list. */
export const pageOf = <T>(all: readonly T[], { offset, limit }: Paging): readonly T[] =>
  all.slice(offset, offset + limit);
