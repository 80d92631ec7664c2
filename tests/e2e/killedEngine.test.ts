import { setTimeout as delay } from "node:timers/promises";
import { startSimulator, type Simulator } from "../../simulator";
import { until } from "../support/until";
import { Gate } from "./support/gate";
import { killTree, processesBelow } from "./support/killTree";
import { Program } from "./support/program";
import { waitFor } from "./support/sources";

/** A running wait retries within 2 s after a failed poll. A longer test would only see more retries. */
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
  // Pulumi's other processes continue after their engine is killed.
  left.forEach(killTree);
  await program.remove();
  gate.close();
  await simulator.close();
});

test("a wait aborts its poll, and sends no more, after only its engine was killed", async () => {
  const engine = program.start("up", "--yes", "--skip-preview");
  await until("the wait asks for its job", () => gate.held > 0);
  left = processesBelow(engine.pid ?? NaN);
  engine.kill("SIGKILL");
  await until("the poll under way is given up", () => gate.givenUp > 0);
  await delay(nextPollMs);
  expect(gate.held).toBe(1);
});
