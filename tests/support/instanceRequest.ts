/** A valid request of a client to create an instance, in the names of the API. */
export const instanceRequest = {
  ...{ name: "orders-db", flavor_ref: "ddm.xlarge.4", node_num: 1, engine_version: "3.1.7.0" },
  ...{ available_zones: ["eu-de-01"], vpc_id: "vpc", security_group_id: "group", subnet_id: "subnet" },
};
