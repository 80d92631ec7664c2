import { readErrorBody } from "../../../provider/api/errorBody";

test.each([
  [{ errCode: "DBS.300400", externalMessage: "The task is not found." }, "DBS.300400", "The task is not found."],
  [{ error_code: "DBS.200412", error_msg: "Server failure." }, "DBS.200412", "Server failure."],
  [{ error: { code: 401, message: "no", title: "Unauthorized" } }, "401", "no"],
])("the code and the message are read from the shape %j", (body, apiCode, apiMessage) => {
  expect(readErrorBody(JSON.stringify(body))).toEqual({ apiCode, apiMessage });
});

test("the request id is read from the gateway's shape", () => {
  const body = { error_msg: "The token must be updated", error_code: "APIGW.0307", request_id: "r-1" };
  expect(readErrorBody(JSON.stringify(body))).toEqual({
    apiCode: "APIGW.0307",
    apiMessage: "The token must be updated",
    requestId: "r-1",
  });
});

test("the text of an HTML page has no markup, styles or scripts", () => {
  const page =
    "<html><style>p{color:red}</style><script>x()</script><h1>502</h1><p>The backend is unreachable</p></html>";
  expect(readErrorBody(page)).toEqual({ apiMessage: "502 The backend is unreachable" });
});

test("an empty body has no code and no message", () => {
  expect(readErrorBody("")).toEqual({});
});

test("a message that is too long to read is cut", () => {
  expect(readErrorBody(JSON.stringify({ errCode: "X", externalMessage: "a".repeat(9000) })).apiMessage).toHaveLength(
    500,
  );
});
