import { unknownValue } from "../../../provider/resources/runtime";
import { ddmInstance } from "../../../provider/resources/instance/instance";
import { jobWait } from "../../../provider/resources/jobWait/jobWait";
import { FakeRuntime } from "../../support/fakeRuntime";

const instance = {
  name: "orders-db",
  flavorRef: "f",
  nodeNum: 2,
  engineVersion: "3.0.9",
  availableZones: ["eu-de-01"],
  vpcId: "v",
  securityGroupId: "g",
  subnetId: "s",
};

test.each(["31b8ae23-c687-4d80-b7b4-42a66c9bb886", "2x414788a5112333a02390e2eb0ea227", "a", "x".repeat(64)])(
  "the job id %s is accepted",
  (jobId) => {
    expect(jobWait.check(new FakeRuntime(), { jobId })).toEqual([]);
  },
);

test.each([
  [{}, "jobId", "is required"],
  [{ jobId: "" }, "jobId", "is required"],
  [{ jobId: "x".repeat(65) }, "jobId", "must be 1 to 64 letters, digits or dashes, but is"],
  [{ jobId: "a/b" }, "jobId", 'but is "a/b"'],
  [{ jobId: 7 }, "jobId", "but is 7"],
  [{ timeout: "1d" }, "timeout", 'must be a duration such as 1h30m (units h, m, s, ms), but is "1d"'],
  [{ timeout: 5 }, "timeout", "but is 5"],
  [{ timeout: "-5m" }, "timeout", 'must be longer than zero, but is "-5m"'],
  [{ timeout: "0s" }, "timeout", 'must be longer than zero, but is "0s"'],
  [{ timeout: "721h" }, "timeout", 'must be at most 720h, but is "721h"'],
  [{ failOnError: "no" }, "failOnError", 'must be true or false, but is "no"'],
  [{ triggers: "x" }, "triggers", 'must be an array, but is "x"'],
  [{ region: "mars-1" }, "region", 'must be one of eu-de, eu-nl, eu-ch2, but is "mars-1"'],
  [{ endpoint: "x" }, "endpoint", 'must be an http or https URL, but is "x"'],
  [{ projectId: "a b" }, "projectId", 'must be 1 to 64 letters, digits or dashes, but is "a b"'],
  [{ projectId: 3 }, "projectId", "must be a string"],
])("a wait of %j has an issue that says what is wrong", (changes, property, reason) => {
  const [issue] = jobWait.check(new FakeRuntime(), { jobId: Object.keys(changes).length ? "j" : "", ...changes });
  expect(issue).toEqual({ property, reason: expect.stringContaining(reason) as string });
});

test("every issue of a wait is reported at once", () => {
  const runtime = new FakeRuntime();
  runtime.environment = {};
  const issues = jobWait.check(runtime, { jobId: "", timeout: "x", endpoint: "x", failOnError: 1 });
  expect(issues.map(({ property }) => property)).toEqual([
    "jobId",
    "timeout",
    "failOnError",
    "projectId",
    "endpoint",
    "",
  ]);
});

test("values that are unknown in a preview are no issue", () => {
  const runtime = new FakeRuntime();
  runtime.environment = { OS_TOKEN: "t" };
  const names = ["jobId", "timeout", "failOnError", "triggers", "projectId", "region", "endpoint"];
  expect(jobWait.check(runtime, Object.fromEntries(names.map((name) => [name, unknownValue])))).toEqual([]);
  expect(
    ddmInstance.check(new FakeRuntime(), { ...instance, vpcId: unknownValue, availableZones: [unknownValue] }),
  ).toEqual([]);
});

test("a complete instance has no issue", () => {
  expect(
    ddmInstance.check(new FakeRuntime(), { ...instance, adminUserName: "root", adminUserPassword: "Orders-1" }),
  ).toEqual([]);
});

test.each([
  [{ name: "abc" }, "name", 'a letter, then letters, digits, _ and -, but is "abc"'],
  [{ name: undefined }, "name", "is required"],
  [{ nodeNum: 0 }, "nodeNum", "a whole number from 1 to 32, but is 0"],
  [{ nodeNum: 33 }, "nodeNum", "a whole number from 1 to 32, but is 33"],
  [{ nodeNum: 1.5 }, "nodeNum", "a whole number from 1 to 32, but is 1.5"],
  [{ nodeNum: "2" }, "nodeNum", 'but is "2"'],
  [{ availableZones: [] }, "availableZones", "a list of at least one availability zone, but is []"],
  [{ adminUserName: "1root" }, "adminUserName", 'but is "1root"'],
  [{ deleteTimeout: "later" }, "deleteTimeout", 'but is "later"'],
  [{ deleteDataNodes: "yes" }, "deleteDataNodes", 'but is "yes"'],
])("an instance of %j has an issue that says what is wrong", (changes, property, reason) => {
  const [issue] = ddmInstance.check(new FakeRuntime(), { ...instance, ...changes });
  expect(issue).toEqual({ property, reason: expect.stringContaining(reason) as string });
});

test.each(["utc", "UTC+00:00", "UTC+13:00", "UTC+1:00", "UTC+05:30", "+01:00", "Europe/Berlin", ""])(
  "the time zone %j is refused",
  (timeZone) => {
    const reason = `must be UTC, or UTC-12:00 to UTC+12:00 in whole hours, such as UTC+01:00, but is "${timeZone}"`;
    expect(ddmInstance.check(new FakeRuntime(), { ...instance, timeZone })).toEqual([{ property: "timeZone", reason }]);
  },
);

test.each(["UTC", "UTC+01:00", "UTC-01:00", "UTC+09:00", "UTC+10:00", "UTC+12:00", "UTC-12:00"])(
  "the time zone %s is accepted",
  (timeZone) => {
    expect(ddmInstance.check(new FakeRuntime(), { ...instance, timeZone })).toEqual([]);
  },
);

test.each(["Orders12", "orders-1", "ORDERS+1", "Orders~!", `A1-${"x".repeat(29)}`])(
  "the password %s is accepted",
  (value) => {
    expect(ddmInstance.check(new FakeRuntime(), { ...instance, nodeNum: 32, adminUserPassword: value })).toEqual([]);
  },
);

test.each([
  "",
  "Ord-1",
  "Order-1",
  `A1-${"x".repeat(30)}`,
  "orders12",
  "ORDERS-DB",
  "12345678",
  "orders db",
  "~!@#%^*-",
])("the password %j is refused, and is not shown", (adminUserPassword) => {
  const issues = ddmInstance.check(new FakeRuntime(), { ...instance, adminUserPassword });
  expect(issues).toEqual([
    {
      property: "adminUserPassword",
      reason: "must be 8 to 32 characters of at least three kinds: upper case, lower case, digits, ~!@#%^*-_=+?",
    },
  ]);
});

test("an error does not show an invalid password", () => {
  const issues = ddmInstance.check(new FakeRuntime(), { ...instance, adminUserPassword: ["hush"] });
  expect(issues).toHaveLength(1);
  expect(JSON.stringify(issues)).not.toContain("hush");
});
