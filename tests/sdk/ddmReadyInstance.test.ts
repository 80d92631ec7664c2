import { inspect } from "node:util";
import { jobOf } from "../../sdk/ddmReadyInstance";

test("an error of the program's is inspected as its message, whatever Pulumi hangs on it", () => {
  let error: unknown;
  try {
    jobOf(undefined, "an-instance");
  } catch (thrown) {
    error = Object.assign(thrown as Error, { promise: Promise.resolve() });
  }
  expect(inspect(error)).toMatch(
    /^The API named no job for the creation of DDM instance an-instance, .*getDdmInstance$/,
  );
});
