import { status, type ServiceError } from "@grpc/grpc-js";
import * as pb from "@pulumi/pulumi/proto/provider_pb";
import { fromStruct, toStruct } from "../../provider/bridges/plugin/values";
import { textLimits } from "../../provider/text/textLimits";
import { startSimulator, type Simulator } from "../../simulator";
import { initFailureIn } from "../support/initFailure";
import { simulatorEnvironment } from "../support/simulatorEnvironment";
import { PluginProcess } from "./plugin/pluginProcess";

// For a plugin that hangs, also on a busy machine.
jest.setTimeout(180_000);

const urn = "urn:pulumi:test::orders::otc-ddm:index:DdmJobsWait::ready";
let simulator: Simulator;
let plugin: PluginProcess;

beforeAll(async () => {
  simulator = await startSimulator();
  plugin = await PluginProcess.start(simulatorEnvironment(simulator));
});

afterAll(async () => {
  await plugin.stop();
  await simulator.close();
});

function refusalOf(inputs: Record<string, unknown>): Promise<ServiceError> {
  const request = new pb.CreateRequest();
  request.setUrn(urn);
  request.setProperties(toStruct(inputs));
  return plugin.ask("create", request).then(
    () => {
      throw new Error("the call succeeded");
    },
    (error: unknown) => error as ServiceError,
  );
}

/** A job with every text at its longest, of characters that take most room. */
const longest = (durationSeconds: number): string => {
  const name = "€".repeat(textLimits.name);
  const instance = { id: "i".repeat(textLimits.id), name };
  const status = "€".repeat(textLimits.status);
  return simulator.addJob({ durationSeconds, ageSeconds: 60, name, instance, statuses: [[0, status]] });
};

test("the largest interrupted wait reaches a client with small header limits, and continues", async () => {
  const jobIds = Array.from({ length: 100 }, (_, index) => longest(index < 5 ? 30 : 86_400));
  const inputs = { jobIds, triggers: ["t".repeat(100_000)], timeout: "15s" };
  const refusal = await refusalOf(inputs);
  expect(refusal.code).toBe(status.FAILED_PRECONDITION);
  const failure = initFailureIn(refusal);
  expect(failure?.id).toBe(jobIds.join(","));
  expect(failure?.reasons).toEqual([
    expect.stringMatching(
      /^DDM job .* had not ended after 15s.*the next `pulumi up` continues to wait for these jobs\.$/s,
    ),
  ]);
  const jobs = failure?.properties["jobs"] as { jobId: string; status?: string }[];
  expect(jobs.map(({ jobId }) => jobId)).toEqual(jobIds);
  // Ended jobs are kept first.
  expect(jobs.slice(0, 5).map((job) => job.status)).toEqual(Array(5).fill("Completed"));
  expect(jobs.filter((job) => job.status === undefined).length).toBeGreaterThan(0);
  for (const jobId of jobIds) simulator.endJob(jobId);
  const request = new pb.UpdateRequest();
  request.setUrn(urn);
  request.setId(failure?.id ?? "");
  request.setOlds(toStruct(failure?.properties ?? {}));
  request.setOldInputs(toStruct(inputs));
  request.setNews(toStruct(inputs));
  const updated = fromStruct((await plugin.ask("update", request)).getProperties());
  expect(updated).toMatchObject({ status: "Completed", jobs: jobIds.map((jobId) => ({ jobId, status: "Completed" })) });
});

test("an error without state and of any length reaches it too", async () => {
  simulator.inject({ status: 403, times: 20, match: { path: /\/jobs/ }, body: { errCode: "€".repeat(300_000) } });
  const refusal = await refusalOf({ jobIds: ["a-job"], triggers: ["t".repeat(100_000)] });
  expect(refusal.details).toMatch(/^DDM job a-job could not be read: GET .* answered 403: €+…/);
});
