import type { Form } from "./severalJobsLife";

/** Tells the id of a resource by its name. */
export type IdOf = (resource: string) => string;

/** The program of the states `dynamic.json` and `plugin.json`: a state fits no other, so it never changes. */
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
    // The id of a flavor, and the code of the same one.
    instance("refreshedInstance", "941b5a6d-3485-329e-902c-ffd49d352f16"),
    instance("createdInstance", "ddm.xlarge.4"),
    wait("interrupted"),
  ].join("\n");
}

/** The program of the states of waits for several jobs, in the class that these waits have now. */
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
