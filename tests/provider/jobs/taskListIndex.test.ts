import { TaskListIndex } from "../../../provider/jobs/taskListIndex";

function placesOf(...jobIds: string[]): TaskListIndex {
  const places = new TaskListIndex();
  for (const jobId of jobIds) places.add(jobId);
  return places;
}

test("seeks every job on the first page at first", () => {
  const places = placesOf("a", "b");
  expect(places.jobsOn(0)).toEqual(["a", "b"]);
  expect(places.countOnPage("a")).toBe(2);
});

test("follows a job that was pushed to the next page", () => {
  const places = placesOf("a", "b");
  places.found("a", 3);
  places.missed("a", { hasNext: true, foundOthers: false });
  expect(places.pageOf("a")).toBe(4);
  expect(places.countOnPage("a")).toBe(1);
  expect(places.countOnPage("b")).toBe(1);
});

test("gives a job up when there is no next page", () => {
  const places = placesOf("a");
  places.missed("a", { hasNext: false, foundOthers: true });
  expect(places.pageOf("a")).toBeUndefined();
});

test("gives a job up after pages that held none of the jobs, and goes on as long as some are found", () => {
  const pagesUntilGivenUp = (foundOthers: boolean): number => {
    const places = placesOf("a");
    let pages = 0;
    for (; places.pageOf("a") !== undefined && pages < 50; pages++) places.missed("a", { hasNext: true, foundOthers });
    return pages;
  };
  expect(pagesUntilGivenUp(false)).toBe(3);
  expect(pagesUntilGivenUp(true)).toBe(50);
});

test("forgets a job that nobody waits for", () => {
  const places = placesOf("a", "b");
  places.remove("a");
  expect(places.jobsOn(0)).toEqual(["b"]);
  expect(places.countOnPage("b")).toBe(1);
});
