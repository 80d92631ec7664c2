import * as pulumi from "@pulumi/pulumi";

/** Whether the program is a unit test under `pulumi.runtime.setMocks`, where nothing may ask the network. */
export function hasMocks(): boolean {
  // Pulumi does not tell, and its class for this is not exported.
  const monitor: unknown = pulumi.runtime.getMonitor();
  return typeof monitor === "object" && monitor !== null && "mocks" in monitor && hasCall(monitor.mocks);
}

const hasCall = (mocks: unknown): boolean =>
  typeof mocks === "object" && mocks !== null && "call" in mocks && typeof mocks.call === "function";

/** Asks the mock's `call` as the plugin's function does, so that one mock serves both forms. */
export async function callMock<Result>(name: string, args: object): Promise<Result> {
  return (await pulumi.runtime.invoke(`otc-ddm:index:${name}`, { ...args })) as Result;
}
