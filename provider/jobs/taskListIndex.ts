/** A job may be missing from so many pages before it is taken to be on none. */
const toleratedMisses = 2;

interface Entry {
  /** Page of the task list; undefined where the job is on none that is worth a request. */
  page: number | undefined;
  misses: number;
}

/** On which page of the task list each of some jobs is to be expected. A new job is expected on the first page. */
export class TaskListIndex {
  readonly #places = new Map<string, Entry>();
  readonly #population = new Map<number, number>();

  add(jobId: string): void {
    if (this.#places.has(jobId)) return;
    this.#places.set(jobId, { page: undefined, misses: 0 });
    this.#move(jobId, 0);
  }

  remove(jobId: string): void {
    this.#move(jobId, undefined);
    this.#places.delete(jobId);
  }

  pageOf(jobId: string): number | undefined {
    return this.#places.get(jobId)?.page;
  }

  /** How many of the jobs are on the same page as this one, itself included. */
  countOnPage(jobId: string): number {
    const page = this.pageOf(jobId);
    return page === undefined ? 1 : (this.#population.get(page) ?? 1);
  }

  /** The jobs that are expected on a page. */
  jobsOn(page: number): string[] {
    return [...this.#places].filter(([, place]) => place.page === page).map(([jobId]) => jobId);
  }

  found(jobId: string, page: number): void {
    const place = this.#places.get(jobId);
    if (!place) return;
    place.misses = 0;
    this.#move(jobId, page);
  }

  /**
   * A page did not hold a job that was to be there. New jobs push it to the next page, so it is sought there, as long
   * as there is one and the search gets somewhere.
   */
  missed(jobId: string, { hasNext, foundOthers }: { hasNext: boolean; foundOthers: boolean }): void {
    const place = this.#places.get(jobId);
    if (place?.page === undefined) return;
    place.misses += 1;
    const goOn = hasNext && (foundOthers || place.misses <= toleratedMisses);
    this.#move(jobId, goOn ? place.page + 1 : undefined);
  }

  #move(jobId: string, page: number | undefined): void {
    const place = this.#places.get(jobId);
    if (!place || place.page === page) return;
    if (place.page !== undefined) this.#count(place.page, -1);
    place.page = page;
    if (page !== undefined) this.#count(page, 1);
  }

  #count(page: number, change: number): void {
    const count = (this.#population.get(page) ?? 0) + change;
    if (count === 0) this.#population.delete(page);
    else this.#population.set(page, count);
  }
}
