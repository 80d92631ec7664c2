/** How every wait polls, and how many failures it tolerates. */
export const pollPolicy = {
  /** The shortest gap between two polls of a job. Milliseconds. */
  shortestGapMs: 1000,
  /** The longest gap between two polls, with any forecast. Milliseconds. */
  longestGapMs: 600_000,
  /** The shortest gap for a job that waits for a person, since it does not end within seconds. Milliseconds. */
  personGapMs: 30_000,
  /** The delays after failed polls. */
  backoff: {
    firstDelayMs: 1000,
    longestDelayMs: 30_000,
    longestRetryAfterMs: 300_000,
  },
  /**
   * How long a job that was never seen may stay unknown: related services need several seconds to show a new job.
   * Milliseconds.
   */
  notFoundGraceMs: 30_000,
  /**
   * The same for a job that may not be in the task center at all, if the caller can find its end in another way.
   * Milliseconds.
   */
  unlistedGraceMs: 5000,
  /** The gap between two polls of an unknown job, or of a wrong address. Milliseconds. */
  notFoundGapMs: 2000,
  /** How many consecutive answers may lack a job that was seen before. */
  toleratedVanishings: 3,
  /**
   * How many consecutive answers may be from a wrong address after the job was seen: a gateway during a change answers
   * like that.
   */
  toleratedWrongAddresses: 3,
  /** Polls may fail in a row until both this and `toleratedOutageMs` are exceeded. */
  toleratedFailures: 10,
  /** Milliseconds. */
  toleratedOutageMs: 300_000,
  /**
   * If the service has never answered a wait: how long its host name may not exist, or no process may listen there.
   * After that the address counts as wrong. Milliseconds.
   */
  unreachableMs: 60_000,
} as const;
