import type { Backoff } from "../retry";

/** How a wait polls, and how many failures it bears. */
export interface PollPolicy {
  /** No two polls of one job are closer. Milliseconds. */
  readonly shortestGapMs: number;
  /** However sure the forecast is, the next poll is not later. Milliseconds. */
  readonly longestGapMs: number;
  /** Polls of a job that waits for a person are not closer. Milliseconds. */
  readonly personGapMs: number;
  /** How polls that failed are spread. */
  readonly backoff: Backoff;
  /** So long a job that was never seen may stay unknown: it may not be visible yet. Milliseconds. */
  readonly notFoundGraceMs: number;
  /** Between two polls of a job that is unknown, and of an address that is wrong. Milliseconds. */
  readonly notFoundGapMs: number;
  /** A job that was seen may be missing from so many answers in a row. */
  readonly toleratedVanishings: number;
  /** An address that has shown the job may be wrong in so many answers in a row. */
  readonly toleratedWrongAddresses: number;
  /** Polls may fail in a row until both this and `toleratedOutageMs` are exceeded. */
  readonly toleratedFailures: number;
  /** Milliseconds. */
  readonly toleratedOutageMs: number;
  /** So long nobody may be there to answer a wait that never had an answer. Milliseconds. */
  readonly unreachableMs: number;
}

/** The policy of every wait. */
export const pollPolicy: PollPolicy = {
  shortestGapMs: 1000,
  longestGapMs: 600_000,
  // Such a job does not end in seconds.
  personGapMs: 30_000,
  backoff: {
    firstDelayMs: 1000,
    longestDelayMs: 30_000,
    longestRetryAfterMs: 300_000,
  },
  // Sibling services need several seconds.
  notFoundGraceMs: 30_000,
  notFoundGapMs: 2000,
  toleratedVanishings: 3,
  // A gateway that is being changed answers so for a moment.
  toleratedWrongAddresses: 3,
  toleratedFailures: 10,
  toleratedOutageMs: 300_000,
  // Where nobody ever answered, the address is wrong.
  unreachableMs: 60_000,
};
