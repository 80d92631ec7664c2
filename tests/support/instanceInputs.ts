export const adminPassword = "admin-Secret-1";

/** The inputs of an instance. */
export const instanceInputs = {
  ...{ name: "orders-db", flavorRef: "ddm.xlarge.4", nodeNum: 2, engineVersion: "3.0.9" },
  ...{ availableZones: ["eu-de-01", "eu-de-02"], vpcId: "vpc", securityGroupId: "group", subnetId: "subnet" },
  ...{ adminUserName: "root", adminUserPassword: adminPassword },
};
