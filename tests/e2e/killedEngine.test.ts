import { setTimeout as delay } from "node:timers/promises";
import { startSimulator, type Simulator } from "../../simulator";
import { until } from "../support/until";
import { Gate } from "./support/gate";
import { killTree, processesBelow } from "./support/killTree";
import { Program } from "./support/program";
import { waitFor } from "./support/sources";

/** A wait that continues asks again within 2 s after a poll that failed. Longer only tells of more of them. */
const nextPollMs = 5000;

let simulator: Simulator;
let gate: Gate;
let program: Program;
let left: readonly number[] = [];

beforeAll(async () => {
  simulator = await startSimulator();
  const jobId = simulator.addJob({ durationSeconds: 3600 });
  gate = await Gate.before(simulator.url, new RegExp(`^GET .*/jobs/${jobId}$`));
  program = await Program.create(waitFor(jobId), simulator, { env: { OS_DDM_ENDPOINT_OVERRIDE: gate.url } });
});

afterAll(async () => {
  // Pulumi's own processes stay when their engine is killed.
  left.forEach(killTree);
  await program.remove();
  gate.close();
  await simulator.close();
});

test("a wait gives up its poll, and asks no more, once its engine alone was killed", async () => {
  const engine = program.start("up", "--yes", "--skip-preview");
  await until("the wait asks for its job", () => gate.held > 0);
  left = processesBelow(engine.pid ?? NaN);
  engine.kill("SIGKILL");
  await until("the poll under way is given up", () => gate.givenUp > 0);
  await delay(nextPollMs);
  expect(gate.held).toBe(1);
});
