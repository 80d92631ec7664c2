import type { Simulator } from "../../../simulator";
import type { Form } from "./severalJobsLife";
import { pluginProgram } from "./pluginSources";
import { program as dynamicProgram } from "./sources";
import type { StoredResource } from "./state";

/** The inputs of an instance. */
export type Inputs = Readonly<Record<string, unknown>>;

/** Inputs by the name of their resource. */
export type Instances = Readonly<Record<string, Inputs>>;

/** The inputs of an instance of two nodes. */
export const usualInputs: Inputs = {
  ...{ flavorRef: "ddm.xlarge.4", nodeNum: 2, engineVersion: "3.0.9", availableZones: ["eu-de-01", "eu-de-02"] },
  ...{ vpcId: "vpc", subnetId: "subnet", securityGroupId: "group" },
};

/** The instances with changes of some inputs. */
export const changed = (instances: Instances, changes: Instances): Instances =>
  Object.fromEntries(Object.entries(instances).map(([name, inputs]) => [name, { ...inputs, ...changes[name] }]));

/** A program with an instance for each name, and further lines. Each instance is in `instances`. */
export function instancesProgram(form: Form, instances: Instances, ...lines: readonly string[]): string {
  const head = form === "plugin" ? pluginProgram(`const ddm = { DdmInstance, DdmJobWait };`) : dynamicProgram();
  return [
    head,
    `const instances = {};`,
    ...Object.entries(instances).map(
      ([name, inputs]) => `instances.${name} = new ddm.DdmInstance("${name}", ${JSON.stringify(inputs)});`,
    ),
    ...lines,
  ].join("\n");
}

/** An instance as a state holds it. */
export function storedInstance(resources: readonly StoredResource[], name: string): StoredResource {
  const found = resources.find(({ urn }) => urn.endsWith(`:DdmInstance::${name}`));
  if (!found) throw new Error(`the state has no instance "${name}"`);
  return found;
}

/**
 * The calls that change something, without the project, since a request of the history, such as `PUT
 * /v3/instances/…/flavor`.
 */
export const changingCalls = ({ history, projectId }: Simulator, from: number): readonly string[] =>
  history
    .slice(from)
    .filter(({ method, path }) => method !== "GET" && !path.endsWith("/auth/tokens"))
    .map(({ method, path }) => `${method} ${path.replace(`/${projectId}`, "")}`);
