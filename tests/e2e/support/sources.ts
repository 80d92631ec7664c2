const head = `const pulumi = require("@pulumi/pulumi");\nconst ddm = require("pulumi-otc-ddm");\n`;

/** A program in JavaScript with these lines. */
export const program = (...lines: string[]): string => head + lines.join("\n");

/** The arguments of an instance, as source code. */
export const instanceArgs = `{
  name: "orders-db", flavorRef: "flavor", nodeNum: 2, engineVersion: "3.0.9", availableZones: ["eu-de-01"],
  vpcId: "vpc", subnetId: "subnet", securityGroupId: "group", adminUserName: "root",
  adminUserPassword: process.env.ADMIN_PASSWORD, }`;

/** An instance, a wait for its creation, and the wait's outputs as stack outputs. */
export const chain = program(
  `const instance = new ddm.DdmInstance("orders", ${instanceArgs});`,
  `const ready = new ddm.DdmJobWait("ready", { jobId: instance.jobId });`,
  `module.exports = { jobId: instance.jobId, status: ready.status, endTime: ready.endTime, instance: ready.instance,`,
  `  name: ready.name, progress: ready.progress, durationSeconds: ready.durationSeconds };`,
);

/** A wait for an existing job. */
export const waitFor = (jobId: string, more = ""): string =>
  program(
    `const wait = new ddm.DdmJobWait("wait", { jobId: "${jobId}", ${more} });`,
    `module.exports = { status: wait.status, failReason: wait.failReason, endTime: wait.endTime };`,
  );
