import { startSimulator, type Simulator } from "../../simulator";
import { pluginProgram } from "./support/pluginSources";
import { Program } from "./support/program";
import { instanceArgs, program } from "./support/sources";
import { readState } from "./support/state";

let simulator: Simulator;
const programs: Program[] = [];

beforeAll(async () => {
  simulator = await startSimulator({ timeScale: 60, createInstanceSeconds: 0, deleteInstanceSeconds: 0 });
});

afterAll(async () => {
  for (const one of programs) await one.remove();
  await simulator.close();
});

/** The wrong addresses, each with the variable that sets it. */
const wrong = (): readonly (readonly [variable: string, address: string, service: string])[] => [
  ["OS_AUTH_URL", `${simulator.url}/v2.0`, "IAM"],
  ["OS_DDM_ENDPOINT_OVERRIDE", `${simulator.url}/shop`, "DDM"],
];

const forms = [
  { form: "dynamic", plugin: false, source: program(`new ddm.DdmInstance("orders", ${instanceArgs});`) },
  { form: "plugin", plugin: true, source: pluginProgram(`new DdmInstance("orders", ${instanceArgs});`) },
];

test.each(forms)(
  "a wrong address of IAM or DDM deletes and forgets nothing in the $form form, and the error names the address",
  async ({ plugin, source }) => {
    const one = await Program.create(source, simulator, { plugin, env: { ADMIN_PASSWORD: "admin-Secret-1" } });
    programs.push(one);
    await one.up();
    const instance = async (): Promise<unknown> =>
      (await readState(one)).resources.find(({ type }) => type.endsWith("DdmInstance"));
    const before = await instance();
    expect(before).toMatchObject({ id: expect.stringMatching(/in09$/) as unknown });
    const from = simulator.history.length;
    for (const [variable, address, service] of wrong()) {
      for (const command of ["destroy", "refresh"]) {
        const { code, output } = await one.withEnv({ [variable]: address }).try(command, "--yes", "--skip-preview");
        expect(code).not.toBe(0);
        expect(output).toContain(`The API gateway answered, not ${service}`);
        expect(output).toMatch(
          new RegExp(`Check the address of ${service}, ${address}\\S*, which comes from ${variable}`),
        );
      }
    }
    expect(await instance()).toMatchObject({ id: (before as { id: string }).id });
    const asked = simulator.history.slice(from);
    expect(asked.filter(({ method, status }) => method === "DELETE" && status < 300)).toEqual([]);
    await one.run("destroy", "--yes", "--skip-preview");
    expect(await instance()).toBeUndefined();
    expect(simulator.history.filter(({ method, status }) => method === "DELETE" && status === 202)).not.toEqual([]);
  },
);
