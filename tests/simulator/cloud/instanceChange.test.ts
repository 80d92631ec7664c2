import { applyChange } from "../../../simulator/cloud/instanceChange";
import type { InstanceChange } from "../../../simulator";
import { StillCloud } from "../stillCloud";

let cloud: StillCloud;
let id: string;

beforeEach(() => {
  cloud = new StillCloud();
  id = cloud.create();
});

const change = (change: InstanceChange): void => {
  applyChange(cloud.state.instance(id), change, cloud.nowMs);
};
const zones = (): unknown => {
  const { group_list: groups } = cloud.call("GET", `v3 instances/${id}/groups`).fields as {
    group_list: { node_list: { az: string }[] }[];
  };
  return groups[0]?.node_list.map(({ az }) => az);
};

test("the API shows a change without a call at once", () => {
  change({ name: "by-hand", securityGroupId: "other", flavor: "ddm.2xlarge.2", nodeNum: 5 });
  expect(cloud.read(id)).toMatchObject({
    ...{ status: "RUNNING", name: "by-hand", security_group_id: "other" },
    ...{ flavor_ref: "ddm.2xlarge.2", node_count: 5 },
  });
  expect(zones()).toEqual(["eu-de-01", "eu-de-02", "eu-de-01", "eu-de-02", "eu-de-01"]);
  change({ nodeNum: 2 });
  expect(zones()).toEqual(["eu-de-01", "eu-de-02"]);
});

test("tags are replaced, and parameters are added to the existing ones", () => {
  change({ tags: { team: "orders", stage: "test" }, parameters: { max_connections: "10" } });
  change({ tags: { team: "billing" }, parameters: { long_query_time: "2" } });
  expect(cloud.call("GET", `v3 instances/${id}/tags`).fields).toEqual({ tags: [{ key: "team", value: "billing" }] });
  const listed = cloud.call("GET", `v3 instances/${id}/configurations`).fields["configuration_parameter"];
  for (const expected of [
    { name: "max_connections", value: "10" },
    { name: "long_query_time", value: "2" },
  ]) {
    expect(listed).toContainEqual(expect.objectContaining(expected));
  }
});

test("fields that are left out stay the same", () => {
  change({ nodeNum: 4, tags: { team: "orders" } });
  const before = cloud.read(id);
  change({});
  expect(cloud.read(id)).toEqual(before);
  expect(cloud.call("GET", `v3 instances/${id}/tags`).fields).toEqual({ tags: [{ key: "team", value: "orders" }] });
});

test("a running scale-out is added to changes that were made since its start", () => {
  cloud.call("POST", `v3 instances/${id}/nodes`, { nodes: [{ available_zone: "eu-de-03" }] });
  change({ nodeNum: 1 });
  cloud.nowMs += 180_000;
  expect(zones()).toEqual(["eu-de-01", "eu-de-03"]);
  const nodes = cloud.state.instance(id).groups[0].nodes;
  expect(new Set(nodes.map(({ name }) => name)).size).toBe(2);
});

test("a change of an instance that does not exist fails", () => {
  expect(() => cloud.state.instance("none")).toThrow("There is no instance none.");
});
