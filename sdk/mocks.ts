import * as pulumi from "@pulumi/pulumi";

/** Whether the program is a unit test with `pulumi.runtime.setMocks`, which must not use the network. */
export function hasMocks(): boolean {
  // Pulumi has no function for this and does not export its class of mocks.
  const monitor: unknown = pulumi.runtime.getMonitor();
  return typeof monitor === "object" && monitor !== null && "mocks" in monitor && hasCall(monitor.mocks);
}

const hasCall = (mocks: unknown): boolean =>
  typeof mocks === "object" && mocks !== null && "call" in mocks && typeof mocks.call === "function";

/** Calls the mock's `call` like the plugin's function, so that one mock works for both forms. */
export async function callMock<Result>(name: string, args: object): Promise<Result> {
  return (await pulumi.runtime.invoke(`otc-ddm:index:${name}`, { ...args })) as Result;
}
