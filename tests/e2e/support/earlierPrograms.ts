import type { Form } from "./severalJobsLife";

/** Returns the id of a resource by its name. */
export type IdOf = (resource: string) => string;

/** The program of the states `dynamic.json` and `plugin.json`. It never changes, because the states belong to it. */
export function earlierProgram(form: Form, idOf: IdOf): string {
  const wait = (name: string, more = ""): string =>
    `new ddm.DdmJobWait("${name}", { jobId: "${idOf(name)}", ${more} });`;
  const howToWait = `timeout: "45m", triggers: ["first"]`;
  // The dynamic form cannot import, but it can read.
  const importedOrRead =
    form === "plugin"
      ? [wait("imported", howToWait), instance("importedInstance", "ddm.xlarge.4")]
      : [`ddm.DdmJobWait.get("got", "${idOf("got")}");`];
  return [
    head(form),
    wait("finished", howToWait),
    ...importedOrRead,
    // The id of a flavor, and its code.
    instance("refreshedInstance", "941b5a6d-3485-329e-902c-ffd49d352f16"),
    instance("createdInstance", "ddm.xlarge.4"),
    wait("interrupted"),
  ].join("\n");
}

/** The program of the states of waits for several jobs, with the current class of these waits. */
export function severalJobsProgram(form: Form, idOf: IdOf): string {
  const earlierType = form === "plugin" ? "otc-ddm:index:DdmJobWait" : "pulumi-nodejs:dynamic/ddm:DdmJobWait";
  const wait = (name: string, more = ""): string =>
    `new ddm.DdmJobsWait("${name}", { jobIds: ${JSON.stringify(idOf(name).split(","))}, ${more} }, renamed);`;
  return [
    head(form),
    `const renamed = { aliases: [{ type: "${earlierType}" }] };`,
    wait("finished", `timeout: "45m"`),
    wait("interrupted"),
  ].join("\n");
}

const head = (form: Form): string => `const ddm = require("pulumi-otc-ddm${form === "plugin" ? "/plugin" : ""}");`;

const instance = (name: string, flavor: string): string =>
  `new ddm.DdmInstance("${name}", {
    name: "orders-${name}", flavorRef: "${flavor}", nodeNum: 2, engineVersion: "3.0.9",
    availableZones: ["eu-de-01", "eu-de-02"], vpcId: "vpc", subnetId: "subnet", securityGroupId: "group",
    adminUserName: "root", adminUserPassword: process.env.ADMIN_PASSWORD,
  });`;
