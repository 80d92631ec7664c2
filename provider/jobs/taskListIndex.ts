/** How many pages may miss a job before the index stops looking for it. */
const toleratedMisses = 2;

/** The expected page of each job in the task list. A new job is expected on the first page. */
export class TaskListIndex {
  /** By job id; `page` is undefined if the job is on no useful page. */
  readonly #entries = new Map<string, { page: number | undefined; misses: number }>();
  readonly #pages = new Map<number, Set<string>>();

  add(jobId: string): void {
    if (this.#entries.has(jobId)) return;
    this.#entries.set(jobId, { page: undefined, misses: 0 });
    this.#move(jobId, 0);
  }

  remove(jobId: string): void {
    this.#move(jobId, undefined);
    this.#entries.delete(jobId);
  }

  pageOf(jobId: string): number | undefined {
    return this.#entries.get(jobId)?.page;
  }

  /** How many of the jobs are on the same page, including this one. */
  countOnPage(jobId: string): number {
    const page = this.pageOf(jobId);
    return page === undefined ? 1 : (this.#pages.get(page)?.size ?? 1);
  }

  /** The jobs that are expected on a page. */
  jobsOn(page: number): readonly string[] {
    return [...(this.#pages.get(page) ?? [])];
  }

  found(jobId: string, page: number): void {
    const entry = this.#entries.get(jobId);
    if (!entry) return;
    entry.misses = 0;
    this.#move(jobId, page);
  }

  /**
   * Call it if a page did not have an expected job. New jobs move it to the next page, so it is expected there, if
   * there is one and the search makes progress.
   */
  missed(jobId: string, { hasNext, foundOthers }: { hasNext: boolean; foundOthers: boolean }): void {
    const entry = this.#entries.get(jobId);
    if (entry?.page === undefined) return;
    entry.misses += 1;
    const keepsLooking = hasNext && (foundOthers || entry.misses <= toleratedMisses);
    this.#move(jobId, keepsLooking ? entry.page + 1 : undefined);
  }

  #move(jobId: string, page: number | undefined): void {
    const entry = this.#entries.get(jobId);
    if (!entry || entry.page === page) return;
    if (entry.page !== undefined) this.#pages.get(entry.page)?.delete(jobId);
    entry.page = page;
    if (page !== undefined) this.#pages.set(page, (this.#pages.get(page) ?? new Set()).add(jobId));
  }
}
