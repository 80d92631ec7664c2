import { DdmError, ddmErrorCodes, isDdmError, type DdmErrorCode } from "../../provider/errors";
import type * as waitErrors from "../../provider/wait/errors";
import { codesInSources } from "../support/errorClasses";
import { job } from "../support/jobs";

class SomeError extends DdmError {
  readonly code = "API_ERROR";
}

test("the union of codes has the code of every class exactly once", () => {
  expect([...codesInSources()].sort()).toEqual([...ddmErrorCodes].sort());
});

test("an error of this package is recognised, and its code is in the union", () => {
  const error: unknown = new SomeError("no");
  expect(isDdmError(error)).toBe(true);
  const code: DdmErrorCode | undefined = isDdmError(error) ? error.code : undefined;
  expect(code).toBe("API_ERROR");
});

test("an error of another copy of the package is recognised despite its other class", () => {
  let copied: unknown;
  jest.isolateModules(() => {
    const copy = jest.requireActual<typeof waitErrors>("../../provider/wait/errors");
    copied = new copy.JobFailedError(job());
  });
  expect(copied).toBeInstanceOf(Error);
  expect(copied).not.toBeInstanceOf(DdmError);
  expect(isDdmError(copied)).toBe(true);
});

test.each([
  ["an error without a code", new Error("no")],
  ["an error of Node", Object.assign(new Error("no"), { code: "ECONNREFUSED" })],
  ["a code without a message", { code: "API_ERROR" }],
  ["nothing", undefined],
  ["null", null],
])("%s is not an error of this package", (_name, thrown) => {
  expect(isDdmError(thrown)).toBe(false);
});
