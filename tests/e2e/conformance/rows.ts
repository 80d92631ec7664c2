import type { JobScript } from "../../../simulator";
import { instanceRows } from "./instanceRows";
import { changingRows } from "./changingRows";
import { refusedRows } from "./refusedRows";
import type { Outputs, Row, Scene } from "./row";
import {
  described,
  ended,
  instance,
  isoTime,
  lengthSeconds,
  lookedAt,
  scripted,
  scriptedTimes,
  theOthers,
  timedOut,
} from "./scene";

const succeeds = (
  name: string,
  title: string,
  script: JobScript = {},
  more: (scene: Scene) => Outputs = () => ({}),
  rest: Partial<Row> = {},
): Row => ({
  name,
  title,
  ends: "well",
  arrange(scene) {
    const { jobId, outputs } = ended(scene, script);
    return { args: { jobId, ...more(scene) }, expected: { outputs } };
  },
  ...rest,
});

const failed = (name: string, title: string, script: JobScript, said: string): Row => ({
  name,
  title,
  ends: "badly",
  arrange(scene) {
    const { jobId, outputs } = ended(scene, script);
    const error = `${described(jobId)}, ended as ${String(outputs["status"])} at ${String(outputs["endTime"])}: ${said}`;
    return { args: { jobId }, expected: { error } };
  },
});

const noSuchInstance =
  "DDM instance no-such-in09 was not found. Check the instance's id, the project and the region. Check in the DDM console whether it was deleted";

/** Every row of any face. */
export const rows: readonly Row[] = [
  succeeds("completed", "a completed job"),
  succeeds("oddName", "an instance whose name has quotes, a backslash, a line break and letters of other scripts", {
    instance: { id: instance.id, name: 'o\'rders "db" \\n\n\t${jobId} $${x} %s ` – Größe 数据库 🐘' },
  }),
  {
    name: "noInstance",
    title: "a job without an instance",
    ends: "well",
    arrange(scene) {
      const { wire, read } = scriptedTimes(scene);
      scripted(scene, "no-instance", { status: "Completed", ...wire });
      const outputs = { jobId: "no-instance", status: "Completed", name: "CreateInstance", progress: 100, ...read };
      return { args: { jobId: "no-instance" }, expected: { outputs } };
    },
  },
  {
    name: "unknownStatus",
    title: "a status that nobody knows, of a job that completes",
    ends: "well",
    warning:
      'DDM job odd-status has the status "Pondering", which this version does not know. The wait treats it as still running',
    arrange(scene) {
      const { wire, read } = scriptedTimes(scene);
      const running = { ...wire, status: "Pondering", end_time: "", instance };
      scripted(scene, "odd-status", running, { status: "Completed", ...wire, instance });
      const outputs = { jobId: "odd-status", status: "Completed", name: "CreateInstance", instance, progress: 100 };
      return { args: { jobId: "odd-status" }, expected: { outputs: { ...outputs, ...read } } };
    },
  },
  {
    name: "look",
    title: "one poll of a job that runs, with its progress",
    form: "function",
    ends: "well",
    arrange({ simulator, nowMs }) {
      const progress = [
        [0, 37],
        [1, 37],
      ] as const;
      const jobId = simulator.addJob({ durationSeconds: 36_000, progress, instance });
      const outputs = { jobId, status: "Running", name: "CreateInstance", instance, progress: 37 };
      return {
        args: { jobId, wait: false },
        expected: { outputs: { ...outputs, createdTime: isoTime(nowMs) } },
      };
    },
  },
  ...(["Failed", "RollbackSuccess", "CancelSuccess"] as const).map((outcome) =>
    succeeds(
      `accepted${outcome}`,
      `a job that ended as ${outcome}, with failOnError false`,
      { outcome, failReason: "no capacity" },
      () => ({ failOnError: false }),
    ),
  ),
  succeeds("connected", "region, project and endpoint as inputs", {}, ({ simulator: { region, projectId, url } }) => ({
    region,
    projectId,
    endpoint: url,
  })),
  succeeds("secretJob", "a secret jobId", {}, () => ({}), { secrets: ["jobId"] }),
  succeeds(
    "triggered",
    "triggers of all kinds",
    {},
    () => ({
      triggers: [1, 2.5, "three", true, [4, ["five"]], { six: { seven: [8, "${nine}"] } }],
    }),
    { form: "resource" },
  ),
  succeeds("secretTriggers", "secret triggers", {}, () => ({ triggers: ["trigger-Secret-1", { in: 2 }] }), {
    secrets: ["triggers"],
    form: "resource",
  }),
  {
    name: "several",
    title: "several jobs, one of which was rolled back, with failOnError false",
    ends: "well",
    form: "resource",
    resource: "DdmJobsWait",
    arrange(scene) {
      const [completed, rolledBack] = [ended(scene), ended(scene, { outcome: "RollbackSuccess", failReason: "quota" })];
      const { status, endTime, durationSeconds } = rolledBack.outputs;
      const jobs = [completed.outputs, rolledBack.outputs];
      return {
        args: { jobIds: [completed.jobId, rolledBack.jobId], failOnError: false },
        expected: { outputs: { jobIds: jobs.map(({ jobId }) => jobId), status, endTime, durationSeconds, jobs } },
      };
    },
  },
  {
    name: "instance",
    title: "a look-up of an instance that is ready",
    ends: "well",
    form: "function",
    function: "getDdmInstance",
    arrange(scene) {
      const told = { accessIp: "192.168.0.17", accessPort: 5066 };
      return lookedAt(scene, "ready-in09", { access_ip: "192.168.0.17", access_port: "5066" }, "RUNNING", told);
    },
  },
  {
    name: "newInstance",
    title: "a look-up of an instance that has no address yet",
    ends: "well",
    form: "function",
    function: "getDdmInstance",
    arrange: (scene) => lookedAt(scene, "new-in09", { access_ip: "", access_port: "" }, "CREATING"),
  },
  {
    name: "jobList",
    title: "a list of jobs by their name, newest first",
    ends: "well",
    form: "function",
    function: "getDdmJobs",
    arrange(scene) {
      const name = "ListedWork";
      const older = ended(scene, { name, ageSeconds: 600 }).jobId;
      const newer = ended(scene, { name, outcome: "Failed", failReason: "quota" });
      const createdMs = scene.nowMs - 600_000;
      const times = { createdTime: isoTime(createdMs), endTime: isoTime(createdMs + lengthSeconds * 1000) };
      const { failReason: _of, ...common } = newer.outputs;
      const jobs = [newer.outputs, { ...common, jobId: older, status: "Completed", progress: 100, ...times }];
      return { args: { name: "listed", since: "1h", limit: 10 }, expected: { outputs: { jobs } } };
    },
  },
  {
    name: "dataNodes",
    title: "the data nodes that an instance can use, of which one tells little",
    ends: "well",
    form: "function",
    function: "getDdmAvailableDataNodes",
    arrange({ simulator }) {
      const told = { id: "7edae0250ebc464897bd92b8d3e8b769in01", name: "rds-orders", status: "normal", port: 3306 };
      const bare = { id: "c6f68fed9e74478c8679479a07d7d568in01", name: "rds-billing", status: "Rebooting" };
      const wire = {
        engine_name: "mysql",
        engine_version: "8.0",
        private_ip: "172.16.223.151",
        time_zone: "UTC+01:00",
      };
      const read = { engineName: "mysql", engineVersion: "8.0", privateIp: "172.16.223.151", timeZone: "UTC+01:00" };
      const body = { data_nodes: [{ ...told, ...wire }, bare], offset: 0, limit: 128, total: 2 };
      simulator.inject({ match: { path: /ready-in09\/available-data-nodes$/ }, times: Infinity, status: 200, body });
      return {
        args: { instanceId: "ready-in09" },
        expected: { outputs: { dataNodes: [{ ...told, ...read }, bare] } },
      };
    },
  },
  {
    name: "engines",
    title: "the engines, newest first",
    ends: "well",
    form: "function",
    function: "getDdmEngines",
    arrange: ({ simulator: { region } }) => ({
      args: { region },
      expected: {
        outputs: {
          engines: [
            { id: "036dc44a-b560-4316-9e7f-e25a60f2aea2", version: "3.1.7.0" },
            { id: "b6907aa2-aacb-3ac9-9782-b90b152d456c", version: "3.0.9" },
          ],
        },
      },
    }),
  },
  {
    name: "flavors",
    title: "the flavors of a size that can be had in two zones, smallest first",
    ends: "well",
    form: "function",
    function: "getDdmFlavors",
    arrange() {
      const zones = ["eu-de-01", "eu-de-02", "eu-de-03"].map((code) => ({ code, status: "normal" }));
      const common = { architecture: "X86", memoryGb: 16, zones };
      const small = { id: "941b5a6d-3485-329e-902c-ffd49d352f16", code: "ddm.xlarge.4", vcpus: 4, ...common };
      const large = { id: "7267235a-80b0-3fd4-892f-4f3dd0cd60e4", code: "ddm.2xlarge.2", vcpus: 8, ...common };
      return {
        args: { engineVersion: "3.0.9", availableZones: ["eu-de-01", "eu-de-03"], memoryGb: 16 },
        expected: { outputs: { flavors: [small, large] } },
      };
    },
  },
  {
    name: "noFlavors",
    title: "no flavor of a size that there is not",
    ends: "well",
    form: "function",
    function: "getDdmFlavors",
    arrange: () => ({ args: { engineVersion: "3.0.9", vcpus: 5 }, expected: { outputs: { flavors: [] } } }),
  },
  failed(
    "failed",
    "a failed job",
    { outcome: "Failed", failReason: 'no "capacity" in eu-de-01' },
    'no "capacity" in eu-de-01',
  ),
  failed(
    "failedSilently",
    "a failed job without a reason",
    { outcome: "Failed" },
    "the API gives no reason; look at the task center of the DDM console",
  ),
  {
    name: "missing",
    title: "a job that does not exist",
    ends: "badly",
    arrange({ simulator: { url, projectId } }) {
      const said = `GET ${url}/v3/${projectId}/jobs/no-such-job answered 400: DBS.300400 "The task is not found."`;
      const advice = "Check the job's id, the project and the region; the task center keeps a job for 30 days";
      const error = `DDM job no-such-job was not found (${said} (request id N)). ${advice}`;
      return { args: { jobId: "no-such-job" }, expected: { error } };
    },
  },
  {
    name: "timesOut",
    title: "a job that takes longer than the timeout",
    ends: "badly",
    arrange({ simulator }) {
      const jobId = simulator.addJob({ durationSeconds: 36_000, progress: "none", instance });
      return { args: { jobId, timeout: "2s" }, expected: { error: timedOut(jobId) } };
    },
  },
  {
    name: "severalFail",
    title: "several jobs, one of which failed",
    ends: "badly",
    form: "resource",
    resource: "DdmJobsWait",
    arrange(scene) {
      const other = scene.simulator.addJob({ durationSeconds: 36_000, instance });
      const { jobId, outputs } = ended(scene, { outcome: "Failed", failReason: "no capacity" });
      const error = `${described(jobId)}, ended as Failed at ${String(outputs["endTime"])}: no capacity\n${theOthers}`;
      return { args: { jobIds: [other, jobId] }, expected: { error } };
    },
  },
  {
    name: "severalTimeOut",
    title: "several jobs, one of which takes longer than the timeout",
    ends: "badly",
    form: "resource",
    resource: "DdmJobsWait",
    arrange(scene) {
      const jobId = scene.simulator.addJob({ durationSeconds: 36_000, progress: "none", instance });
      const error = `${timedOut(jobId)}\n${theOthers}`;
      return { args: { jobIds: [ended(scene).jobId, jobId], timeout: "2s" }, expected: { error } };
    },
  },
  {
    name: "missingInstance",
    title: "a look-up of an instance that does not exist",
    ends: "badly",
    form: "function",
    function: "getDdmInstance",
    arrange: () => ({
      args: { instanceId: "no-such-in09" },
      expected: { error: noSuchInstance },
    }),
  },
  {
    name: "noDataNodes",
    title: "the data nodes of an instance that does not exist",
    ends: "badly",
    form: "function",
    function: "getDdmAvailableDataNodes",
    arrange: () => ({ args: { instanceId: "no-such-in09" }, expected: { error: noSuchInstance } }),
  },
  {
    name: "refusedCredential",
    title: "a wrong password",
    ends: "badly",
    explicit: true,
    arrange({ simulator: { authUrl } }) {
      const error =
        'DDM job a-job could not be read: IAM refused the user and password from the explicit provider "other" ' +
        "(401 The username or password is wrong.). Check the user, the domain and the password there. " +
        `The request was sent to ${authUrl}/auth/tokens`;
      return { args: { jobId: "a-job" }, expected: { error } };
    },
  },
  ...instanceRows,
  ...changingRows,
  ...refusedRows,
];
