import * as pulumi from "@pulumi/pulumi";
import * as ddm from "pulumi-otc-ddm";

const config = new pulumi.Config();
const engineVersion = "3.0.9";
const availableZones = ["eu-de-01", "eu-de-02"];
const parameters = { character_set_server: config.require("characterSet") };

// The smallest flavor with four processors that can be had in both zones.
const { flavors } = ddm.getDdmFlavorsOutput({ engineVersion, availableZones, vcpus: 4 });
const flavorRef = flavors.apply(([smallest]) => {
  if (!smallest) throw new Error(`No flavor with 4 processors can be had in ${availableZones.join(" and ")}`);
  return smallest.code;
});

// Its creation only starts here. With parameters, it is waited for.
const instance = new ddm.DdmInstance("orders", {
  name: config.require("instanceName"),
  flavorRef,
  nodeNum: 2,
  engineVersion,
  availableZones,
  vpcId: config.require("vpcId"),
  subnetId: config.require("subnetId"),
  securityGroupId: config.require("securityGroupId"),
  parameters,
});

// Waits until the instance is ready, and then until the schema is.
const schema = new ddm.DdmSchema("orders-schema", {
  instanceId: instance.id,
  name: "orders",
  shardMode: "cluster",
  shardNumber: 8,
  dataNodes: [
    {
      id: config.require("dataNodeId"),
      userName: config.require("dataNodeUser"),
      userPassword: config.requireSecret("dataNodePassword"),
    },
  ],
});

// DDM takes another character set only with a restart: once now, and again whenever the parameters change.
const restart = new ddm.DdmOperation(
  "orders-restart",
  { instanceId: instance.id, path: "restart", triggers: [parameters] },
  { dependsOn: schema },
);

// Read when all of that is done.
const ready = ddm.getDdmInstanceOutput({ instanceId: instance.id }, { dependsOn: restart });

export const flavor = flavorRef;
export const schemaStatus = schema.status;
export const shards = schema.shards.apply((list) => list.length);
export const restartedAt = restart.endTime;
export const address = pulumi.interpolate`${ready.accessIp}:${ready.accessPort}`;
