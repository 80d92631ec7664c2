import type { Outputs, Row } from "./row";

/** The job of those rows with another invalid input. */
export const usualJobId = "a-job";

/** Inputs that are refused before any request. */
const refused = (name: string, title: string, args: Outputs, ...problems: readonly string[]): Row => ({
  name,
  title,
  ends: "refused",
  arrange: () => ({ args: { jobId: usualJobId, ...args }, expected: { problems } }),
});

const isJobId = (value: string): string => `jobId: must be 1 to 64 letters, digits or dashes, but is ${value}`;
const isProjectId = (value: string): string => `projectId: must be 1 to 64 letters, digits or dashes, but is ${value}`;
const isDuration = (value: string): string =>
  `timeout: must be a duration such as 1h30m (units h, m, s, ms), but is ${value}`;

/** The rows with invalid inputs. */
export const refusedRows: readonly Row[] = [
  refused("badJobId", "a jobId with a slash", { jobId: "a/b" }, isJobId('"a/b"')),
  refused("dayTimeout", "a timeout in days", { timeout: "1d" }, isDuration('"1d"')),
  refused("noTimeout", "a timeout of nothing", { timeout: "0s" }, 'timeout: must be longer than zero, but is "0s"'),
  refused(
    "longTimeout",
    "a timeout of more than 720h",
    { timeout: "721h" },
    'timeout: must be at most 720h, but is "721h"',
  ),
  refused(
    "severalProblems",
    "several bad inputs at once",
    { jobId: "a b", timeout: "soon", projectId: "p/q" },
    isJobId('"a b"'),
    isDuration('"soon"'),
    isProjectId('"p/q"'),
  ),
  refused(
    "badFailOnError",
    "failOnError that is no boolean",
    { failOnError: "maybe" },
    'failOnError: must be true or false, but is "maybe"',
  ),
  {
    ...refused(
      "badTriggers",
      "triggers that are no list",
      { triggers: "now" },
      'triggers: must be an array, but is "now"',
    ),
    form: "resource",
  },
  {
    name: "badJobIds",
    title: "several ids, of which one is bad and one is there twice",
    ends: "refused",
    form: "resource",
    resource: "DdmJobsWait",
    arrange: () => ({
      args: { jobIds: ["a-job", "a/b", "a-job"] },
      expected: {
        problems: [
          'jobIds[1]: must be 1 to 64 letters, digits or dashes, but is "a/b"',
          'jobIds: must name each job once, but has "a-job" more than once',
        ],
      },
    }),
  },
  {
    name: "bothSources",
    title: "ids beside an instance, and no name of a job",
    ends: "refused",
    form: "resource",
    resource: "DdmJobsWait",
    alone: true,
    arrange: () => ({
      args: { jobIds: ["a-job"], instanceId: "an-instance", jobNames: [] },
      expected: {
        problems: [
          "jobNames: must be a list of 1 to 20 names of jobs, but is a list of 0",
          "instanceId: must not be set together with jobIds: choose one of them",
        ],
      },
    }),
  },
  {
    name: "noSource",
    title: "names of jobs, but neither ids nor an instance",
    ends: "refused",
    form: "resource",
    resource: "DdmJobsWait",
    alone: true,
    arrange: () => ({
      args: { jobNames: ["EnlargeNode"] },
      expected: {
        problems: [
          "jobIds: is required: the ids of the jobs to wait for, or instanceId for the jobs of an instance",
          "jobNames: needs instanceId: it selects some of the instance's jobs",
        ],
      },
    }),
  },
  {
    name: "badEngines",
    title: "a list of engines of a project that cannot be one",
    ends: "refused",
    form: "function",
    function: "getDdmEngines",
    arrange: () => ({ args: { projectId: "p/q" }, expected: { problems: [isProjectId('"p/q"')] } }),
  },
  {
    name: "badFlavors",
    title: "a list of flavors whose arguments are bad",
    ends: "refused",
    form: "function",
    function: "getDdmFlavors",
    arrange: () => ({
      args: { engineVersion: "", availableZones: [""], vcpus: 0 },
      expected: {
        problems: [
          'engineVersion: must be a string that is not empty, but is ""',
          'availableZones: must be a list of strings that are not empty, but is [""]',
          "vcpus: must be a whole number from 1 to 65536, but is 0",
        ],
      },
    }),
  },
  {
    name: "badList",
    title: "a list whose arguments are bad",
    ends: "refused",
    form: "function",
    function: "getDdmJobs",
    arrange: () => ({
      args: { since: "1d", limit: 0 },
      expected: {
        problems: [
          'since: must be a duration such as 1h30m (units h, m, s, ms), but is "1d"',
          "limit: must be a whole number from 1 to 10240, but is 0",
        ],
      },
    }),
  },
];
