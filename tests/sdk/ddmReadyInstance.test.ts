import { jobOf } from "../../sdk/ddmReadyInstance";

test("the error for an instance without a job has no stack, which Node could not print", () => {
  let error: unknown;
  try {
    jobOf(undefined, "an-instance");
  } catch (thrown) {
    error = thrown;
  }
  expect(error).toMatchObject({ stack: "", message: expect.stringContaining("DDM instance an-instance, ") as string });
});
