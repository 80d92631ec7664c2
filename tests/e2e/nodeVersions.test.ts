import { dirname } from "node:path";
import { startSimulator } from "../../simulator";
import { Program } from "./support/program";
import { instanceArgs } from "./support/sources";

const source = `import * as ddm from "pulumi-otc-ddm";
const instance = new ddm.DdmInstance("orders", ${instanceArgs.replace("process.env.ADMIN_PASSWORD", '"unused-1"')});
const ready = new ddm.DdmJobWait("ready", { jobId: instance.jobId });
export const status = ready.status;
export const again = ddm.getDdmJobOutput({ jobId: instance.jobId }, { dependsOn: ready }).status;
`;

test.each([20, 22, 24])("the chain works on Node %d without a deprecation warning", async (major) => {
  const { nodeBinary } = await import("../../scripts/nodeVersions.mjs");
  const nodeFolder = dirname(await nodeBinary(major));
  const simulator = await startSimulator({ timeScale: 60, createInstanceSeconds: 60, deleteInstanceSeconds: 30 });
  const program = await Program.create(source, simulator, { language: "ts", nodeFolder });
  try {
    const output = await program.up("--logtostderr", "-v=3");
    expect(output).not.toMatch(/deprecat/i);
    expect(await program.outputs()).toEqual({ status: "Completed", again: "Completed" });
  } finally {
    await program.dispose();
    await simulator.close();
  }
});
