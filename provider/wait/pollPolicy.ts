/** How every wait polls, and how many failures it bears. */
export const pollPolicy = {
  /** No two polls of one job are closer. Milliseconds. */
  shortestGapMs: 1000,
  /** However sure the forecast is, the next poll is not later. Milliseconds. */
  longestGapMs: 600_000,
  /** Polls of a job that waits for a person are not closer: such a job does not end in seconds. Milliseconds. */
  personGapMs: 30_000,
  /** How polls that failed are spread. */
  backoff: {
    firstDelayMs: 1000,
    longestDelayMs: 30_000,
    longestRetryAfterMs: 300_000,
  },
  /** So long a job that was never seen may stay unknown: sibling services need several seconds to show one. Milliseconds. */
  notFoundGraceMs: 30_000,
  /** The same, for a kind of job that the task center is not documented to know, where something else tells of its end. Milliseconds. */
  unlistedGraceMs: 5000,
  /** Between two polls of a job that is unknown, and of an address that is wrong. Milliseconds. */
  notFoundGapMs: 2000,
  /** A job that was seen may be missing from so many answers in a row. */
  toleratedVanishings: 3,
  /** An address that has shown the job may be wrong in so many answers in a row: a gateway that is being changed answers so. */
  toleratedWrongAddresses: 3,
  /** Polls may fail in a row until both this and `toleratedOutageMs` are exceeded. */
  toleratedFailures: 10,
  /** Milliseconds. */
  toleratedOutageMs: 300_000,
  /** So long nobody may be there to answer a wait that never had an answer: then the address is wrong. Milliseconds. */
  unreachableMs: 60_000,
} as const;
