import { CallError } from "../../../provider/api/errors";
import { expectSuccess } from "../../../provider/api/readAnswer";
import type { HttpAnswer } from "../../../provider/api/transport/http";
import type { Service } from "../../../provider/api/service";

const service: Service = { name: "DDM", address: "https://ddm.test", origin: "OS_DDM_ENDPOINT_OVERRIDE" };
const request = { method: "GET", url: new URL("https://ddm.test/v1/p1/instances/i1") };

/** The error for a redirect to an address. */
function redirected(location: string | undefined): CallError {
  const answer: HttpAnswer = {
    status: 302,
    body: "",
    header: (name) => (name === "location" ? location : undefined),
  };
  try {
    expectSuccess({ service, request, answer, nowMs: 0 }, "instance");
  } catch (error) {
    if (error instanceof CallError) return error;
  }
  throw new Error("the redirect was taken for a success");
}

test("a redirect is an error about the configured address, and names its target without path and query", () => {
  const error = redirected("https://portal.test/log-in?back=secret");
  expect(error.kind).toBe("wrong-address");
  expect(error.message).toBe(
    "GET https://ddm.test/v1/p1/instances/i1 answered 302. It redirects to https://portal.test, which is not followed and says nothing about " +
      "what exists. Check the address of DDM, https://ddm.test, which comes from OS_DDM_ENDPOINT_OVERRIDE",
  );
});

test.each([
  ["a path", "/elsewhere", "It redirects to https://ddm.test, which"],
  ["no address", undefined, "It redirects, which"],
  ["what is no address", "http://[", "It redirects, which"],
  ["an address without a host", "javascript:alert(1)", "It redirects, which"],
])("a redirect to %s names as much of its target as is readable", (_what, location, told) => {
  expect(redirected(location).message).toContain(told);
});
