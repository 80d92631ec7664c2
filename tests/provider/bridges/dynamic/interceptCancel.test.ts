import { getMaxListeners, once } from "node:events";
import { connect, createServer, type ClientHttp2Session, type Http2Server } from "node:http2";
import { createServer as createNetServer, type AddressInfo } from "node:net";
import { interceptCancel } from "../../../../provider/bridges/dynamic/interceptCancel";

let server: Http2Server;
let client: ClientHttp2Session;
let answered: string[];

beforeEach(async () => {
  answered = [];
  server = createServer();
  server.on("stream", (stream, headers) => {
    answered.push(String(headers[":path"]));
    stream.respond({ ":status": 200 });
    stream.end();
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  client = connect(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
});

afterEach(async () => {
  client.close();
  await new Promise((resolve) => server.close(resolve));
});

async function call(method: string): Promise<void> {
  const stream = client.request({ ":method": "POST", ":path": `/pulumirpc.ResourceProvider/${method}` });
  stream.resume().end();
  await once(stream, "close");
}

test("the signal aborts when the engine asks to cancel, and the host answers as before", async () => {
  const signal = interceptCancel();
  await call("Cancel");
  expect(signal.aborted).toBe(true);
  expect(signal.reason).toEqual(new Error("Pulumi was asked to cancel the update"));
  expect(answered).toEqual(["/pulumirpc.ResourceProvider/Cancel"]);
});

test("no other call of the engine aborts the signal", async () => {
  const signal = interceptCancel();
  for (const method of ["Create", "Configure", "GetPluginInfo", "CancelAll"]) await call(method);
  expect(signal.aborted).toBe(false);
  expect(answered).toHaveLength(4);
});

test("any number of waits may listen without a warning from Node", () => {
  expect(getMaxListeners(interceptCancel())).toBe(Infinity);
});

test.each<[string, () => unknown]>([
  [
    "throws",
    () => {
      throw new Error("no such function");
    },
  ],
  ["gives nothing", () => undefined],
  ["gives no handles", () => []],
  ["gives handles of other kinds", () => [null, 7, {}, process.stdout, createNetServer(), { on: 1 }]],
])("the signal never aborts and nothing is thrown if Node %s", async (_name, handles) => {
  const signal = interceptCancel(handles);
  await call("Cancel");
  expect(signal.aborted).toBe(false);
});

test("the signal never aborts and nothing is thrown if Node has no such function", async () => {
  const original: unknown = Reflect.get(process, "_getActiveHandles");
  Reflect.set(process, "_getActiveHandles", undefined);
  try {
    const signal = interceptCancel();
    await call("Cancel");
    expect(signal.aborted).toBe(false);
  } finally {
    Reflect.set(process, "_getActiveHandles", original);
  }
});
