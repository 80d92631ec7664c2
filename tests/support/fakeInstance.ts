import type { NodeGroup } from "../../provider/api/endpoints/listGroups";
import type { Flavor } from "../../provider/api/endpoints/listFlavors";
import type { Job } from "../../provider/job";
import { FakeRuntime } from "./fakeRuntime";
import { instanceInputs } from "./instanceInputs";
import { job } from "./jobs";

type Answers = ConstructorParameters<typeof FakeRuntime>[0];

/** The flavors that DDM lists. */
export const listedFlavors: readonly Flavor[] = [
  { id: "941b5a6d-3485-329e-902c-ffd49d352f16", code: "ddm.xlarge.4" },
  { id: "0b1e6a57-0c9d-4a8e-b6a4-2f7d6c5e4b22", code: "ddm.2xlarge.2" },
];

/** An instance that makes each change at once, and a host that is connected to it. A test can set other answers. */
export class FakeInstance {
  /** The fields that DDM reports. */
  readonly reported = {
    ...{ id: "i1", name: instanceInputs.name, status: "RUNNING", nodeCount: instanceInputs.nodeNum },
    ...{ flavorRef: instanceInputs.flavorRef, securityGroupId: instanceInputs.securityGroupId },
    ...{ engineVersion: instanceInputs.engineVersion, adminUserName: instanceInputs.adminUserName },
  };
  /** Its statuses in the next answers. After them, the one in `reported` applies. */
  statuses: string[] = [];
  groups: NodeGroup[] = [{ id: "g1", zones: ["eu-de-01", "eu-de-02"] }];
  tags: Record<string, string> = {};
  parameters: Record<string, string> = {};
  /** The job of each change, as reported by its next poll. */
  job: Job = job({ status: "Completed" });
  /** The parameters of the changes, in order. */
  readonly asked: unknown[] = [];
  readonly runtime: FakeRuntime;

  constructor(answers: Answers = {}) {
    const { reported, asked } = this;
    this.runtime = new FakeRuntime({
      "GET instances/:id": () => ({ ...reported, status: this.statuses.shift() ?? reported.status }),
      "GET flavors": () => ({ flavors: listedFlavors, largestGroup: listedFlavors.length }),
      "GET instances/:id/groups": () => this.groups,
      "GET instances/:id/tags": () => ({ ...this.tags }),
      "GET instances/:id/configurations": () => ({ ...this.parameters }),
      "GET jobs/:id": () => this.job,
      "GET jobs": () => ({ jobs: [] }),
      "PUT instances/:id/modify-name": ({ name }: { name: string }) => void (reported.name = name),
      "PUT instances/:id/modify-security-group": ({ securityGroupId }: { securityGroupId: string }) =>
        void (reported.securityGroupId = securityGroupId),
      "POST instances/:id/tags/create": ({ tags }: { tags: object }) => {
        asked.push({ added: tags });
        Object.assign(this.tags, tags);
      },
      "POST instances/:id/tags/delete": ({ tags }: { tags: object }) => {
        asked.push({ removed: tags });
        for (const key of Object.keys(tags)) Reflect.deleteProperty(this.tags, key);
      },
      "PUT instances/:id/admin-user": ({ name, password }: { name: string; password: string }) => {
        asked.push({ name, password });
        reported.adminUserName = name;
      },
      "PUT instances/:id/flavor": ({ code }: { code: string }) => {
        asked.push({ code });
        reported.flavorRef = code;
        return { jobId: "j-flavor" };
      },
      "POST instances/:id/nodes": ({ zones }: { zones: readonly string[] }) => {
        asked.push({ zones });
        reported.nodeCount += zones.length;
        return { jobId: "j-nodes" };
      },
      "POST instances/:id/action/reduce": ({ count }: { count: number }) => {
        asked.push({ count });
        reported.nodeCount -= count;
        return { jobId: "j-nodes" };
      },
      "PUT instances/:id/configurations": ({ values }: { values: object }) => {
        asked.push({ values });
        Object.assign(this.parameters, values);
        return { needsRestart: false };
      },
      ...answers,
    });
  }

  /** The calls so far that change something. */
  get changes(): readonly string[] {
    return this.runtime.calls.filter((call) => !call.startsWith("GET"));
  }
}
