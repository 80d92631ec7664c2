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
])("takes %s as %s", (status, kind) => {
  expect(classifyStatus(status)).toEqual({ kind });
});

test("takes a status as the same however it is capitalised", () => {
  expect(classifyStatus("COMPLETED")).toEqual({ kind: "succeeded" });
});

test("takes ToBeSwitched as pending, for a person to act", () => {
  expect(classifyStatus("ToBeSwitched")).toEqual({ kind: "pending", needsPerson: true });
});

test.each(["Paused", "constructor", ""])(
  "takes the unknown status %j as pending, and says that it is unknown",
  (status) => {
    expect(classifyStatus(status)).toEqual({ kind: "pending", unrecognised: true });
  },
);
