import { TaskListIndex } from "../../../provider/jobs/taskListIndex";

function indexOf(...jobIds: string[]): TaskListIndex {
  const index = new TaskListIndex();
  for (const jobId of jobIds) index.add(jobId);
  return index;
}

test("every job is searched on the first page at first", () => {
  const index = indexOf("a", "b");
  expect(index.jobsOn(0)).toEqual(["a", "b"]);
  expect(index.countOnPage("a")).toBe(2);
});

test("a job is followed to the next page", () => {
  const index = indexOf("a", "b");
  index.found("a", 3);
  index.missed("a", { hasNext: true, foundOthers: false });
  expect(index.pageOf("a")).toBe(4);
  expect(index.countOnPage("a")).toBe(1);
  expect(index.countOnPage("b")).toBe(1);
});

test("a job is given up when there is no next page", () => {
  const index = indexOf("a");
  index.missed("a", { hasNext: false, foundOthers: true });
  expect(index.pageOf("a")).toBeUndefined();
});

test("a job is given up after pages that contain none of the jobs, and the search continues while some are found", () => {
  const pagesUntilGivenUp = (foundOthers: boolean): number => {
    const index = indexOf("a");
    let pages = 0;
    for (; index.pageOf("a") !== undefined && pages < 50; pages++) index.missed("a", { hasNext: true, foundOthers });
    return pages;
  };
  expect(pagesUntilGivenUp(false)).toBe(3);
  expect(pagesUntilGivenUp(true)).toBe(50);
});

test("a job without a waiter is forgotten", () => {
  const index = indexOf("a", "b");
  index.remove("a");
  expect(index.jobsOn(0)).toEqual(["b"]);
  expect(index.countOnPage("b")).toBe(1);
});
