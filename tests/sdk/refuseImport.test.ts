import * as pulumi from "@pulumi/pulumi";
import { DdmInstance, DdmJobWait, type DdmInstanceArgs } from "../../sdk";

const waitForJob = (opts: pulumi.CustomResourceOptions): unknown => new DdmJobWait("ready", { jobId: "j" }, opts);
const makeInstance = (opts: pulumi.CustomResourceOptions): unknown =>
  new DdmInstance("orders", {} as DdmInstanceArgs, opts);

test.each([
  ["DdmJobWait", "ready", waitForJob, ["DdmJobWait.get", "pulumi-otc-ddm/plugin"]],
  ["DdmInstance", "orders", makeInstance, ["getDdmInstance", "pulumi-otc-ddm/plugin"]],
])("%s refuses the option import with an alternative", (resource, name, make, ways) => {
  const id = "31b8ae23-c687-4d80-b7b4-42a66c9bb886";
  const refused = (): unknown => make({ import: id });
  expect(refused).toThrow(pulumi.RunError);
  expect(refused).toThrow(`${resource} "${name}" cannot take the option import ("${id}")`);
  for (const way of ways) expect(refused).toThrow(way);
});
