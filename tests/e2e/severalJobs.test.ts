import { heedMs } from "./support/runningCommand";
import { liveThroughSeveral, type SeveralJobsLife } from "./support/severalJobsLife";

let dynamic: SeveralJobsLife;
let plugin: SeveralJobsLife;

beforeAll(async () => {
  [dynamic, plugin] = await Promise.all([liveThroughSeveral("dynamic"), liveThroughSeveral("plugin")]);
});

const forms = [
  ["the dynamic form", (): SeveralJobsLife => dynamic],
  ["the plugin", (): SeveralJobsLife => plugin],
] as const;

describe.each(forms)("with %s", (_name, lifeOf) => {
  test("another order of the ids polls nothing, and an additional id replaces the wait", () => {
    const { jobs, reordered, extended } = lifeOf();
    const [one, two] = jobs.reordered;
    expect(reordered.code).toBe(0);
    expect(reordered.output).toMatch(/~ 1 updated/);
    expect(reordered.stepsOf("DdmJobsWait::reordered")).toEqual(["update"]);
    expect(reordered.paths).toEqual([]);
    expect(reordered.outputs["reordered"]).toMatchObject({ jobs: [{ jobId: two }, { jobId: one }] });
    expect(extended.code).toBe(0);
    expect(extended.output).toMatch(/1 replaced/);
    expect(extended.stepsOf("DdmJobsWait::reordered")).toContain("create-replacement");
  });

  test("the first failed job ends the wait, and the error names it and the others, and failOnError false waits for all", () => {
    const {
      jobs: {
        failing: [failed, running],
      },
      resumed,
      accepted,
      reordered,
    } = lifeOf();
    expect(resumed.code).not.toBe(0);
    expect(resumed.stepsOf("DdmJobsWait::failing")).toEqual(["failed"]);
    const error = resumed.errorsOf("DdmJobsWait::failing");
    expect(error).toMatch(new RegExp(`DDM job ${failed}, .* ended as Failed at .*: no capacity`));
    expect(error).toMatch(new RegExp(`0 of 1 completed\\s+DDM job ${running}, .*, last seen Running at 40 %`));
    expect(accepted.code).toBe(0);
    expect(accepted.outputs["failing"]).toMatchObject({
      status: "Failed",
      jobs: [{ status: "Completed" }, { status: "Failed", failReason: "no capacity" }],
    });
    expect(reordered.stepsOf("DdmJobsWait::failing")).toEqual(["same"]);
  });

  test("a wait for a hundred jobs is interrupted and continues, and polls no ended job again", () => {
    const { jobs, cancelled, stored, pending, resumed, accepted, extended } = lifeOf();
    expect(cancelled).toMatchObject({ code: 1 });
    expect(cancelled.tookMs).toBeLessThan(heedMs);
    expect(cancelled.output).toContain("The other jobs of this wait: 95 of 99 completed");
    expect(cancelled.output).toContain("Nothing is lost: the next `pulumi up` continues to wait for these jobs.");
    expect(pending).toEqual([]);
    const wait = stored.find(({ urn }) => urn.endsWith("DdmJobsWait::hundred"));
    expect(wait).toMatchObject({ id: jobs.hundred.join(","), outputs: { status: "Running" } });
    expect(wait?.initErrors).toHaveLength(1);
    expect(wait?.outputs?.["jobs"]).toHaveLength(100);
    expect(resumed.stepsOf("DdmJobsWait::hundred")).toEqual(["update"]);
    for (const id of jobs.done) expect(resumed.paths).not.toContainEqual(expect.stringContaining(id));
    expect(accepted.stepsOf("DdmJobsWait::hundred")).toEqual(["same"]);
    expect(accepted.outputs["hundred"]).toMatchObject({
      status: "Completed",
      jobs: jobs.hundred.map((jobId) => ({ jobId, status: "Completed" })),
    });
    expect(extended.stepsOf("DdmJobsWait::hundred")).toEqual(["refresh", "same"]);
  });
});

describe.each(forms)("a wait with %s for an instance of another stack", (_name, lifeOf) => {
  test("continues after an interruption, includes jobs that have begun since, and is not repeated", () => {
    const { jobs, stored, resumed, laterJob, accepted, extended } = lifeOf();
    const { instanceId, jobIds } = jobs.ofInstance;
    const wait = stored.find(({ urn }) => urn.endsWith("DdmJobsWait::settled"));
    expect(wait).toMatchObject({ id: instanceId });
    expect([...(wait?.outputs?.["jobIds"] as string[])].sort()).toEqual([...jobIds].sort());
    expect(wait?.outputs).not.toHaveProperty("status");
    expect(wait?.initErrors).toEqual([expect.stringContaining("continues to wait for this instance.")]);
    expect(resumed.stepsOf("DdmJobsWait::settled")).toEqual(["update"]);
    expect(accepted.stepsOf("DdmJobsWait::settled")).toEqual(["same"]);
    const { jobIds: ids, ...settled } = accepted.outputs["settled"] as { jobIds: string[]; jobs: unknown[] };
    expect([...ids].sort()).toEqual([...jobIds, laterJob].sort());
    expect(settled).toMatchObject({ status: "Completed", jobs: ids.map((jobId) => ({ jobId, status: "Completed" })) });
    expect(extended.stepsOf("DdmJobsWait::settled")).toEqual(["refresh", "same"]);
  });
});

describe("several jobs without a wait", () => {
  test("are imported by their ids, and then need no wait", () => {
    expect(plugin.imported).not.toMatch(/warning: One or more imported inputs|error/);
    for (const run of [plugin.resumed, plugin.accepted]) {
      expect(run.stepsOf("DdmJobsWait::imported")).toEqual(["same"]);
    }
  });

  test("are read by their ids with get, without managing them", () => {
    const { jobs, extended } = dynamic;
    expect(extended.stepsOf("DdmJobsWait::got")).toEqual(["read"]);
    expect(extended.outputs["got"]).toMatchObject({
      status: "Running",
      jobs: jobs.got.map((jobId) => ({ jobId })),
    });
  });
});
