import * as pulumi from "@pulumi/pulumi";
import * as ddm from "pulumi-otc-ddm";

const config = new pulumi.Config();

// The creation only starts here: the API answers with the id of the job that does the work.
const instance = new ddm.DdmInstance("orders", {
  name: config.require("instanceName"),
  flavorRef: config.require("flavorRef"),
  nodeNum: config.requireNumber("nodeNum"),
  engineVersion: "3.0.9",
  availableZones: ["eu-de-01"],
  vpcId: config.require("vpcId"),
  subnetId: config.require("subnetId"),
  securityGroupId: config.require("securityGroupId"),
});

// Whatever depends on this resource starts when the instance is ready.
const ready = new ddm.DdmJobWait("orders-ready", { jobId: instance.jobId, timeout: "45m" });

export const status = ready.status;
export const endTime = ready.endTime;
export const readyInstance = ready.instance;
