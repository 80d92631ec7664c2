import { createServer, type AddressInfo } from "node:net";
import { engineGone, isListening } from "../../provider/bridges/dynamic/engineGone";

test("a closed port of the real system is recognised", async () => {
  const server = createServer((socket) => socket.end()).listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  const { port } = server.address() as AddressInfo;
  let look: () => void = () => undefined;
  const gone = engineGone(`127.0.0.1:${port}`, {
    everySecond: (work) => {
      look = work;
      return () => undefined;
    },
    isListening,
  });
  look();
  await new Promise((resolve) => server.once("connection", resolve));
  await new Promise((resolve) => server.close(resolve));
  const aborted = new Promise((resolve) => gone.addEventListener("abort", resolve));
  const timer = setInterval(look, 1).unref();
  await aborted;
  clearInterval(timer);
  expect(gone.aborted).toBe(true);
});
