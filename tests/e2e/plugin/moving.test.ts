import { join } from "node:path";
import { stringify } from "yaml";
import { startSimulator, type Simulator } from "../../../simulator";
import { handOver } from "../support/handOver";
import { installationFolder } from "../support/installation";
import { languageEnvironment } from "../support/languages";
import { moved, pluginProgram } from "../support/pluginSources";
import { Program, type Ended } from "../support/program";
import { chain } from "../support/sources";
import { readState } from "../support/state";

const password = "admin-Secret-1";

/** A stack of the dynamic form, and the results after its program has moved to the plugin. */
interface Life {
  readonly outputs: Readonly<Record<string, unknown>>;
  /** The first update after the move, and the number of its requests. */
  readonly moved: Ended;
  readonly askedByMoved: number;
  readonly movedOutputs: Readonly<Record<string, unknown>>;
  readonly refreshed: Ended;
  readonly refreshedState: string;
  readonly refreshedTypes: readonly string[];
  /** The first update of a program in YAML with the stack of the dynamic form. */
  readonly inYaml: Ended;
  readonly askedByYaml: number;
  readonly yamlOutputs: Readonly<Record<string, unknown>>;
  /** An update that renames the moved instance and starts a wait of the dynamic form, which is interrupted. */
  readonly renamed: Ended;
  /** The last update, in which that wait has moved too, and the other resources are removed. */
  readonly reduced: Ended;
  readonly lastOutputs: Readonly<Record<string, unknown>>;
  readonly lastState: string;
}

let simulator: Simulator;
const programs: Program[] = [];
let interruptedId: string;
let life: Life;

beforeAll(async () => {
  simulator = await startSimulator({ createInstanceSeconds: 0, deleteInstanceSeconds: 0 });
  interruptedId = simulator.addJob({ holdAt: 0.5 });
  life = await liveThrough(simulator.addJob({ durationSeconds: 60, ageSeconds: 120 }));
});

afterAll(async () => {
  for (const one of programs) await one.remove();
  await simulator.close();
});

async function liveThrough(jobId: string): Promise<Life> {
  const dynamic = source(jobId);
  const program = await Program.create(dynamic, simulator, { plugin: true, env: { ADMIN_PASSWORD: password } });
  programs.push(program);
  await program.up();
  const outputs = await program.outputs();

  const yaml = await Program.createFrom({ "Pulumi.yaml": yamlSource(jobId) }, simulator, {
    env: await languageEnvironment("yaml"),
  });
  programs.push(yaml);
  await handOver(program, yaml);
  const [inYaml, askedByYaml] = await countingRequests(yaml.tryUp("--expect-no-changes"));

  await program.write(moved(dynamic));
  const [first, askedByMoved] = await countingRequests(program.tryUp("--expect-no-changes"));
  const movedOutputs = await program.outputs();
  const refreshed = await program.tryUp("--refresh", "--expect-no-changes");
  const refreshedState = await program.state();
  const refreshedTypes = (await readState(program)).resources.map(({ type }) => type);

  const interrupted = `new (require("pulumi-otc-ddm").DdmJobWait)("interrupted", { jobId: "${interruptedId}", timeout: "2s" });`;
  await program.write(`${moved(dynamic).replace('"orders-db"', '"orders-two"')}\n${interrupted}`);
  const renamed = await program.tryUp("--continue-on-error");
  simulator.endJob(interruptedId);
  await program.write(
    pluginProgram(`exports.status = new DdmJobWait("interrupted", { jobId: "${interruptedId}" }).status;`),
  );
  const reduced = await program.tryUp();
  return {
    ...{ outputs, moved: first, askedByMoved, movedOutputs, refreshed, refreshedState, refreshedTypes },
    ...{ inYaml, askedByYaml, yamlOutputs: await yaml.outputs() },
    ...{ renamed, reduced, lastOutputs: await program.outputs(), lastState: await program.state() },
  };
}

async function countingRequests<T>(work: Promise<T>): Promise<[T, number]> {
  const from = simulator.history.length;
  return [await work, simulator.history.length - from];
}

/** An instance, a wait for its creation and a wait for another job, in the dynamic form. */
const source = (jobId: string): string => `${chain}\nnew ddm.DdmJobWait("wait", { jobId: "${jobId}" });\n`;

function yamlSource(jobId: string): string {
  const instance = {
    ...{ name: "orders-db", flavorRef: "flavor", nodeNum: 2, engineVersion: "3.0.9", availableZones: ["eu-de-01"] },
    ...{ vpcId: "vpc", subnetId: "subnet", securityGroupId: "group" },
    ...{ adminUserName: "root", adminUserPassword: { "fn::secret": password } },
  };
  return stringify({
    name: "orders",
    runtime: "yaml",
    plugins: { providers: [{ name: "otc-ddm", path: join(installationFolder(), "node_modules/pulumi-otc-ddm") }] },
    resources: {
      orders: { type: "otc-ddm:DdmInstance", properties: instance },
      ready: { type: "otc-ddm:DdmJobWait", properties: { jobId: "${orders.jobId}" } },
      wait: { type: "otc-ddm:DdmJobWait", properties: { jobId } },
    },
    outputs: { status: "${wait.status}", endTime: "${ready.endTime}" },
  });
}

test("a finished chain moves to the plugin by its import, without a replacement or a poll", () => {
  expect(life.moved).toMatchObject({ code: 0, output: expect.stringMatching(/4 unchanged/) as string });
  expect(life.askedByMoved).toBe(0);
  expect(life.movedOutputs).toEqual(life.outputs);
  expect(life.refreshed).toMatchObject({ code: 0 });
  expect(life.refreshedState).not.toContain("__provider");
  expect(life.refreshedState).not.toContain(password);
  const types = ["otc-ddm:index:DdmInstance", "otc-ddm:index:DdmJobWait"];
  expect(life.refreshedTypes).toEqual(expect.arrayContaining(types));
});

test("a finished wait moves into a YAML program under its name", () => {
  expect(life.inYaml).toMatchObject({ code: 0, output: expect.stringMatching(/4 unchanged/) as string });
  expect(life.askedByYaml).toBe(0);
  expect(life.yamlOutputs).toEqual({ status: "Completed", endTime: life.outputs["endTime"] });
});

test("a moved instance is changed in place and deleted like the plugin's own", () => {
  expect(life.renamed.output).toMatch(/otc-ddm:index:DdmInstance orders updated/);
  expect(life.renamed.output).toMatch(/~ 1 updated/);
  expect(life.reduced).toMatchObject({ code: 0 });
  expect(life.reduced.output).toMatch(/otc-ddm:index:DdmInstance orders deleted/);
  expect(simulator.history).toContainEqual(expect.objectContaining({ method: "DELETE", status: 202 }));
  expect(life.lastState).not.toContain('::orders"');
});

test("a wait that was interrupted in the dynamic form is continued by the plugin", () => {
  expect(life.renamed.output).toMatch(new RegExp(`DDM job ${interruptedId}, .* had not ended after 2s`));
  expect(life.reduced.output).toMatch(/otc-ddm:index:DdmJobWait interrupted updated/);
  expect(life.reduced.output).toMatch(/~ 1 updated/);
  expect(life.lastOutputs).toEqual({ status: "Completed" });
});
