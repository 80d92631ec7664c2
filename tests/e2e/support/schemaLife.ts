import { startSimulator, type Simulator } from "../../../simulator";
import { eventLogEnvironment, runWithEvents, type EngineRun } from "./engineEvents";
import { changingCalls, usualInputs } from "./instances";
import { pluginProgram } from "./pluginSources";
import { Program } from "./program";
import type { Form } from "./severalJobsLife";
import { program as dynamicProgram } from "./sources";
import { readState, type StoredResource } from "./state";

const up = ["up", "--yes", "--skip-preview"];

/** Each schema has its own instance and data node, so that none waits for another. */
const names = ["split", "kept", "gone", "adopted"] as const;
type Name = (typeof names)[number];

/** Inputs of a schema without its instance and its name, and another login to its data node. */
type More = Readonly<Record<string, unknown>> & { readonly userName?: string };
type Schemas = Readonly<Partial<Record<Name, More>>>;

/** A command, and its calls that changed something. */
interface Asked extends EngineRun {
  readonly calls: readonly string[];
}

/** The life of a stack with instances and their schemas. */
export interface SchemaLife {
  readonly created: Asked;
  readonly stored: readonly StoredResource[];
  readonly unchanged: Asked;
  /** A preview of other shards for one schema, and of another login for another one. */
  readonly previewed: Asked;
  /** A preview of other shards with preventReplacement. */
  readonly prevented: Asked;
  readonly changed: Asked;
  /** A refresh after one schema was deleted and another one created with more shards at the console. */
  readonly refreshed: Asked;
  readonly storedAfterRefresh: readonly StoredResource[];
  /** The program then has the change of the console. */
  readonly mended: Asked;
  /** A creation that leaves a failed schema. A schema of another owner had its name before, which is an error. */
  readonly taken: Asked;
  readonly failed: Asked;
  readonly storedAfterFailure: readonly StoredResource[];
  readonly repeated: Asked;
  /** The plugin imports a schema that was created at the console. */
  readonly imported: Asked | undefined;
  readonly sameAfterImport: Asked | undefined;
  readonly destroyed: Asked;
  readonly storedAtLast: readonly StoredResource[];
  /** The complete output and all states. */
  readonly places: readonly string[];
  /** The passwords of the data nodes. */
  readonly passwords: readonly string[];
}

/** Runs the life of a stack of one form, in its own cloud. */
export async function liveWithSchemas(form: Form): Promise<SchemaLife> {
  const simulator = await startSimulator({
    ...{ createInstanceSeconds: 0, createSchemaSeconds: 1, deleteSchemaSeconds: 1, deleteInstanceSeconds: 1 },
    schemaJobs: true,
  });
  const options = { plugin: form === "plugin", env: eventLogEnvironment };
  const program = await Program.create(
    sourceOf(form, simulator, { split: {}, kept: {}, gone: {} }),
    simulator,
    options,
  );
  try {
    return await live(form, program, simulator);
  } finally {
    await program.remove();
    await simulator.close();
  }
}

async function live(form: Form, program: Program, simulator: Simulator): Promise<SchemaLife> {
  const places: string[] = [];
  const ask = async (...args: readonly string[]): Promise<Asked> => {
    const from = simulator.history.length;
    const run = await runWithEvents(program, args);
    places.push(run.output, run.events, await program.state());
    return { ...run, calls: changingCalls(simulator, from) };
  };
  const write = (schemas: Schemas): Promise<void> => program.write(sourceOf(form, simulator, schemas));
  const resources = async (): Promise<readonly StoredResource[]> => (await readState(program)).resources;

  const atFirst: Schemas = { split: {}, kept: {}, gone: {} };
  const created = await ask(...up, "--parallel", "20");
  const stored = await resources();
  const instanceOf = (name: Name): string =>
    stored.find(({ urn }) => urn.endsWith(`:DdmInstance::${name}`))?.id ?? "no instance";
  const unchanged = await ask(...up, "--expect-no-changes");

  const kept = { preventReplacement: true, userName: "other" };
  const changes: Schemas = { ...atFirst, split: { shardNumber: 16 }, kept };
  await write(changes);
  const previewed = await ask("preview");
  await write({ ...changes, kept: { ...kept, shardNumber: 16 } });
  const prevented = await ask("preview");
  await write(changes);
  const changed = await ask(...up);

  const person = personAt(simulator);
  await person.remove(instanceOf("gone"), "gone");
  await person.remove(instanceOf("split"), "split");
  await person.create(instanceOf("split"), "split", 32, 0);
  const refreshed = await ask("refresh", "--yes", "--skip-preview");
  const storedAfterRefresh = await resources();
  const mendedSchemas: Schemas = { ...changes, split: { shardNumber: 32 } };
  await write(mendedSchemas);
  const mended = await ask(...up);

  await person.create(instanceOf("adopted"), "adopted", 4, 3);
  const withAdopted: Schemas = { ...mendedSchemas, adopted: { shardNumber: 4 } };
  await write(withAdopted);
  const taken = await ask(...up);
  let imported: Asked | undefined;
  let sameAfterImport: Asked | undefined;
  if (form === "plugin") {
    await program.write(sourceOf(form, simulator, withAdopted, { adopted: `${instanceOf("adopted")}/adopted` }));
    imported = await ask(...up);
    await write(withAdopted);
    sameAfterImport = await ask(...up, "--expect-no-changes");
  }

  simulator.failNextSchemaCreations();
  const { gone: _gone, ...others } = form === "plugin" ? withAdopted : mendedSchemas;
  await write({ ...others, gone: { shardNumber: 2 } });
  const failed = await ask(...up);
  const storedAfterFailure = await resources();
  const repeated = await ask(...up);
  const destroyed = await ask("destroy", "--yes", "--skip-preview");
  const runs = { created, unchanged, previewed, prevented, changed, refreshed, mended, taken, failed, repeated };
  const passwords = simulator.dataNodes.map(({ password }) => password);
  const states = { stored, storedAfterRefresh, storedAfterFailure, storedAtLast: await resources() };
  return { ...runs, imported, sameAfterImport, destroyed, ...states, places, passwords };
}

/** Creates and deletes schemas without Pulumi. */
function personAt(simulator: Simulator) {
  const call = async (method: string, path: string, body?: object): Promise<{ code: number; status?: unknown }> => {
    const url = `${simulator.url}/v3/${simulator.projectId}/instances/${path}`;
    const headers = { "X-Auth-Token": simulator.token, "Content-Type": "application/json" };
    const response = await fetch(url, { method, headers, ...(body && { body: JSON.stringify(body) }) });
    const { status } = (await response.json()) as { readonly status?: unknown };
    return { code: response.status, status };
  };
  const until = async (path: string, isDone: (answer: Awaited<ReturnType<typeof call>>) => boolean): Promise<void> => {
    while (!isDone(await call("GET", path))) await new Promise((resolve) => setTimeout(resolve, 100));
  };
  return {
    async remove(instanceId: string, name: string): Promise<void> {
      const path = `${instanceId}/databases/${name}`;
      expect(await call("DELETE", `${path}?delete_dn_data=false`)).toMatchObject({ code: 202 });
      await until(path, ({ code }) => code === 404);
    },
    async create(instanceId: string, name: string, shards: number, node: number): Promise<void> {
      const { id, userName, password } = simulator.dataNodes[node] ?? {};
      const nodes = [{ id, user_name: userName, user_password: password }];
      const body = { name, shard_mode: "cluster", shard_number: shards, dn_instances: nodes };
      expect(await call("POST", `${instanceId}/databases`, body)).toMatchObject({ code: 202 });
      await until(`${instanceId}/databases/${name}`, ({ status }) => status === "RUNNING");
    },
  };
}

/** A program with an instance for each name, and these schemas. Some of them are imported by their id. */
function sourceOf(
  form: Form,
  simulator: Simulator,
  schemas: Schemas,
  imports: Partial<Record<Name, string>> = {},
): string {
  const lines = names.flatMap((name, index) => {
    const instance = JSON.stringify({ ...usualInputs, name: `${name}-db` });
    const { userName: otherName, ...more } = schemas[name] ?? {};
    const { id, userName, password: userPassword } = simulator.dataNodes[index] ?? {};
    const dataNodes = [{ id, userName: otherName ?? userName, userPassword }];
    const inputs = JSON.stringify({ name, shardMode: "cluster", shardNumber: 8, dataNodes, ...more });
    const options = JSON.stringify({ import: imports[name] });
    return [
      `const ${name} = new ddm.DdmInstance("${name}", ${instance});`,
      ...(schemas[name] ? [`new ddm.DdmSchema("${name}", { instanceId: ${name}.id, ...${inputs} }, ${options});`] : []),
    ];
  });
  const head = form === "plugin" ? pluginProgram(`const ddm = require("pulumi-otc-ddm/plugin");`) : dynamicProgram();
  return [head, ...lines].join("\n");
}
