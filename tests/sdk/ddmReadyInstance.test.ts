import { jobOf } from "../../sdk/ddmReadyInstance";

test("the error for an instance without a job has no stack, because Node could not print it", () => {
  let error: unknown;
  try {
    jobOf(undefined, "an-instance");
  } catch (thrown) {
    error = thrown;
  }
  expect(error).toMatchObject({ stack: "", message: expect.stringContaining("DDM instance an-instance, ") as string });
});
