import { getJob } from "../../../provider/api/endpoints/getJob";
import { JsonMismatch, JsonReader } from "../../../provider/api/jsonReader";

const wire = {
  id: "31b8ae23-c687-4d80-b7b4-42a66c9bb886",
  name: "CreateInstance",
  status: "Running",
  created_time: "2018-08-06T10:41:14+0100",
  end_time: "2018-08-06T16:41:14+0100",
  process: "60%",
  instance: { id: "a48e43ff268f4c0e879652d65e63d0fbin09", name: "DDM-test" },
};
const decode = (job: unknown): unknown => getJob.decode(new JsonReader({ job }), { jobId: wire.id });

test("the example of the reference is read with times in ISO 8601, and a running job has no end time", () => {
  const running = {
    id: wire.id,
    name: "CreateInstance",
    status: "Running",
    createdTime: "2018-08-06T10:41:14+01:00",
    progress: 60,
    instance: wire.instance,
  };
  expect(decode(wire)).toEqual(running);
  const endTime = "2018-08-06T16:41:14+01:00";
  for (const status of ["Completed", "failed"]) {
    expect(decode({ ...wire, status })).toEqual({ ...running, status, endTime });
  }
});

test("empty, null and absent fields are left out", () => {
  const { instance: _instance, ...rest } = wire;
  const job = decode({ ...rest, end_time: "", process: "", instance: null });
  expect(job).toEqual({ id: wire.id, name: wire.name, status: "Running", createdTime: "2018-08-06T10:41:14+01:00" });
});

test.each([
  ["id", undefined, "job.id must be a string that is not empty, but is absent"],
  ["status", "", "job.status must be a string that is not empty"],
  ["status", 7, "job.status must be a string, but is 7"],
])("a job with %s = %j is refused with the reason", (field, value, message) => {
  expect(() => decode({ ...wire, [field]: value })).toThrow(new RegExp(message.replace(/[.+]/g, "\\$&")));
  expect(() => decode({ ...wire, [field]: value })).toThrow(JsonMismatch);
});

test.each([
  ...["yesterday", "2018-08-06T10:41:14", "2018-08-06T10:41:14+01", "2018-08-06 10:41:14+0100", "+01", "0", "", " "],
  ...["2018-13-06T10:41:14Z", `${"2".repeat(5000)}Z`, null, undefined, 0, 5, 1533544874000, true, {}, []],
])("an unreadable time such as %j is left out, and the job stays readable", (time) => {
  const ended = { ...wire, status: "Completed" };
  const { created_time: _created, end_time: _ended, ...rest } = ended;
  const told = decode(rest);
  expect(told).toMatchObject({ id: wire.id, name: wire.name, status: "Completed", progress: 60 });
  expect(decode({ ...rest, created_time: time, end_time: time })).toEqual(told);
  expect(decode({ ...ended, created_time: time })).toMatchObject({ endTime: "2018-08-06T16:41:14+01:00" });
  expect(decode({ ...ended, end_time: time })).toMatchObject({ createdTime: "2018-08-06T10:41:14+01:00" });
});

test("a progress that is not a percentage is left out", () => {
  expect(decode({ ...wire, process: "soon" })).not.toHaveProperty("progress");
});

test.each([
  [60, 60],
  ["60", 60],
  [59.5, 59.5],
  [130, 100],
  [-5, undefined],
  [[60], undefined],
  [true, undefined],
])("a progress of %j is read as %j, and never makes the job unreadable", (process, progress) => {
  expect(decode({ ...wire, status: "Completed", process })).toMatchObject({ status: "Completed" });
  expect((decode({ ...wire, process }) as { progress?: number }).progress).toBe(progress);
});

test.each([
  [{ id: "i" }, { id: "i", name: "" }],
  [
    { id: "i", name: null },
    { id: "i", name: "" },
  ],
  [
    { id: 7, name: 8 },
    { id: "7", name: "8" },
  ],
  [{ name: "orders-db" }, undefined],
  [{}, undefined],
  [[], undefined],
  ["i", undefined],
])("an instance of %j is read as %j, and never makes the job unreadable", (instance, expected) => {
  const job = decode({ ...wire, status: "Completed", instance }) as { status: string; instance?: unknown };
  expect(job.status).toBe("Completed");
  expect(job.instance).toEqual(expected);
});

test("an answer without a job is an error", () => {
  expect(() => getJob.decode(new JsonReader({}), { jobId: wire.id })).toThrow("job must be an object, but is absent");
});

test.each(["a/../b", "..", ".", "", "a b", "a".repeat(65)])(
  "a call with %j as its job id sends no request",
  (jobId) => {
    expect(() => getJob.path({ jobId })).toThrow("cannot be an id: an id is 1 to 64 letters, digits or dashes");
  },
);
