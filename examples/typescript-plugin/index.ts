import * as pulumi from "@pulumi/pulumi";
import * as ddm from "pulumi-otc-ddm/plugin";

const config = new pulumi.Config();

// The creation only starts here: the API answers with the id of the job that does the work.
const instance = new ddm.DdmInstance(
  "orders",
  {
    name: config.require("instanceName"),
    flavorRef: config.require("flavorRef"),
    nodeNum: 2,
    engineVersion: "3.0.9",
    availableZones: ["eu-de-01"],
    vpcId: config.require("vpcId"),
    subnetId: config.require("subnetId"),
    securityGroupId: config.require("securityGroupId"),
  },
  { customTimeouts: { delete: "20m" } },
);

// Whatever depends on this resource starts when the instance is ready. `update` bounds the resumption of a wait that was
// interrupted.
const ready = new ddm.DdmJobWait(
  "orders-ready",
  { jobId: instance.jobId },
  { customTimeouts: { create: "45m", update: "45m" } },
);

export const status = ready.status;
export const endTime = ready.endTime;
export const readyInstance = ready.instance;
