import { classifyStatus } from "../../provider/jobStatus";

test.each([
  ["Running", "pending"],
  ["Completed", "succeeded"],
  ["Failed", "failed"],
  ["Expanding", "pending"],
  ["Canceling", "pending"],
  ["CancelSuccess", "failed"],
  ["Rollbacking", "pending"],
  ["RollbackSuccess", "failed"],
  ["Switching", "pending"],
])("the status %s is %s", (status, kind) => {
  expect(classifyStatus(status)).toEqual({ kind });
});

test("the status is the same in upper and lower case", () => {
  expect(classifyStatus("COMPLETED")).toEqual({ kind: "succeeded" });
});

test("the status ToBeSwitched is pending, and needs a person", () => {
  expect(classifyStatus("ToBeSwitched")).toEqual({ kind: "pending", needsPerson: true });
});

test.each(["Paused", "constructor", ""])("the unknown status %j is pending, and is marked as unknown", (status) => {
  expect(classifyStatus(status)).toEqual({ kind: "pending", unrecognised: true });
});
