import * as pulumi from "@pulumi/pulumi";
import * as ddm from "../../sdk";

interface Call {
  readonly token: string;
  readonly inputs: unknown;
}

const calls: Call[] = [];
const instance = { id: "i-1", name: "orders-db", status: "RUNNING", accessIp: "10.0.0.7", accessPort: 5066 };
const job = { jobId: "j-1", status: "Completed", name: "CreateInstance", createdTime: "2026-01-01T00:00:00Z" };
const engines = [{ id: "e-1", version: "3.0.9" }];
const flavors = [{ id: "f-1", code: "ddm.xlarge.4", vcpus: 4, memoryGb: 16, zones: [] }];
const dataNodes = [{ id: "n-1", name: "rds-1", status: "normal", port: 3306 }];
const functions = ["otc-ddm:index:getDdmJob", "otc-ddm:index:getDdmInstance", "otc-ddm:index:getDdmJobs"];
functions.push("otc-ddm:index:getDdmEngines", "otc-ddm:index:getDdmFlavors", "otc-ddm:index:getDdmAvailableDataNodes");
const answers: Readonly<Record<string, object>> = {
  "otc-ddm:index:getDdmAvailableDataNodes": { dataNodes },
  "otc-ddm:index:getDdmEngines": { engines },
  "otc-ddm:index:getDdmFlavors": { flavors },
  "otc-ddm:index:getDdmInstance": instance,
  "otc-ddm:index:getDdmJob": job,
  "otc-ddm:index:getDdmJobs": { jobs: [job] },
};

async function mock(preview: boolean, jobId: string | undefined = "j-1"): Promise<void> {
  calls.length = 0;
  await pulumi.runtime.setMocks(
    {
      newResource: ({ name, inputs }) => ({
        id: `${name}-id`,
        state: { jobId, status: "Completed", ...(inputs as object) },
      }),
      call: ({ token, inputs }) => {
        calls.push({ token, inputs: inputs as unknown });
        return answers[token] ?? {};
      },
    },
    "project",
    "stack",
    preview,
  );
}

const valueOf = <T>(output: pulumi.Output<T>): Promise<T> =>
  new Promise((resolve) => output.apply((value) => resolve(value)));

const args = {
  name: "orders-db",
  flavorRef: "ddm.xlarge.4",
  nodeNum: 2,
  engineVersion: "3.0.9",
  availableZones: ["eu-de-01"],
  vpcId: "vpc",
  subnetId: "subnet",
  securityGroupId: "group",
};

// The outputs of a component arrive after its last output is known.
afterEach(() => pulumi.runtime.disconnect());

// No address of the API is in the environment, so that a real request fails.
describe.each([false, true])("under Pulumi's mocks, in a preview: %s,", (preview) => {
  beforeEach(() => mock(preview));

  test("the functions call the mock, with the tokens and arguments of the plugin", async () => {
    expect(await ddm.getDdmJob({ jobId: "j-1", wait: false })).toEqual(job);
    expect(await ddm.getDdmInstance({ instanceId: "i-1" })).toEqual(instance);
    const listed = [];
    for await (const one of ddm.getDdmJobs({ status: "Failed" })) listed.push(one);
    expect(listed).toEqual([job]);
    expect(await ddm.getDdmEngines()).toEqual({ engines });
    expect(await ddm.getDdmFlavors({ engineVersion: "3.0.9", vcpus: 4 })).toEqual({ flavors });
    expect(await ddm.getDdmAvailableDataNodes({ instanceId: "i-1" })).toEqual({ dataNodes });
    expect(calls).toEqual([
      { token: "otc-ddm:index:getDdmJob", inputs: { jobId: "j-1", wait: false } },
      { token: "otc-ddm:index:getDdmInstance", inputs: { instanceId: "i-1" } },
      { token: "otc-ddm:index:getDdmJobs", inputs: { status: "Failed" } },
      { token: "otc-ddm:index:getDdmEngines", inputs: {} },
      { token: "otc-ddm:index:getDdmFlavors", inputs: { engineVersion: "3.0.9", vcpus: 4 } },
      { token: "otc-ddm:index:getDdmAvailableDataNodes", inputs: { instanceId: "i-1" } },
    ]);
  });

  test("the output forms of the functions call the mock too", async () => {
    expect(await valueOf(ddm.getDdmJobOutput({ jobId: pulumi.output("j-1") }))).toEqual(job);
    expect(await valueOf(ddm.getDdmInstanceOutput({ instanceId: pulumi.output("i-1") }))).toEqual(instance);
    expect(await valueOf(ddm.getDdmJobsOutput({ limit: 1 }))).toEqual([job]);
    expect(await valueOf(ddm.getDdmEnginesOutput())).toEqual({ engines });
    expect(await valueOf(ddm.getDdmFlavorsOutput({ engineVersion: pulumi.output("3.0.9") }))).toEqual({ flavors });
    expect(await valueOf(ddm.getDdmAvailableDataNodesOutput({ instanceId: pulumi.output("i-1") }))).toEqual({
      dataNodes,
    });
    expect(calls.map(({ token }) => token)).toEqual(functions);
  });

  test("a ready instance has the address of the mock", async () => {
    const orders = new ddm.DdmReadyInstance("orders", args);
    expect(await valueOf(pulumi.all([orders.status, orders.accessIp, orders.accessPort, orders.instanceId]))).toEqual([
      "Completed",
      "10.0.0.7",
      5066,
      "i-1",
    ]);
    expect(calls).toEqual([{ token: "otc-ddm:index:getDdmInstance", inputs: { instanceId: "orders-id" } }]);
  });
});

test("a mock without jobs and job ids causes no failure", async () => {
  await mock(false, "");
  const ready = new ddm.DdmReadyInstance("orders", args);
  expect(await valueOf(ready.accessPort)).toBe(5066);
  await pulumi.runtime.disconnect();
  await pulumi.runtime.setMocks({
    newResource: ({ name, inputs }) => ({ id: name, state: inputs as object }),
    call: ({ inputs }) => inputs as object,
  });
  expect(await valueOf(ddm.getDdmJobsOutput({ limit: 1 }))).toEqual([]);
  expect(await ddm.getDdmEngines()).toEqual({ engines: [] });
  expect(await ddm.getDdmFlavors({ engineVersion: "3.0.9" })).toEqual({ flavors: [] });
  expect(await ddm.getDdmAvailableDataNodes({ instanceId: "i-1" })).toEqual({ dataNodes: [] });
  expect(await valueOf(new ddm.DdmReadyInstance("bare", args).jobId)).toBe("");
});
