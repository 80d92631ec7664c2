import { exitCodeLines } from "./help/exitCodesTopic";
import { helpTopicLines } from "./help/helpTopics";

const exitCodes = `Exit codes: 0 shown, 2 usage or settings are wrong, 5 the API cannot be reached
or refuses, 130 cancelled, 70 a fault of this program.`;

/** What `--help` says below the options, in lines of at most 80 characters. */
export const helpTexts = {
  program: `
The tool reads the settings of OpenStack's and Terraform's tools: the flags
--os-*, the OS_* variables, or a cloud of clouds.yaml. A secret is never an
argument: set OS_PASSWORD, OS_SECRET_KEY or OS_TOKEN, or use clouds.yaml.

Help topics:
${helpTopicLines().join("\n")}`,

  jobs: `
It reads the task list page by page, with at most 5 requests per second. --watch
polls every 5 seconds while a job runs, otherwise every 15 seconds. It polls
less often if the list has several pages: at most one request every 2 seconds on
average. In a terminal it redraws the table. Elsewhere, as JSON and with
--debug, it prints a line for each change.

--output json prints an array at the end. ndjson prints one object on each line,
as soon as a job is read. With --watch both print an object for each change.

Examples:
  pulumi-otc-ddm jobs
  pulumi-otc-ddm jobs --since 168h --status Failed RollbackSuccess
  pulumi-otc-ddm jobs --os-cloud otc --instance orders-db --watch
  pulumi-otc-ddm jobs --status Failed --json | jq -r '.[].failReason'
  pulumi-otc-ddm jobs --watch --output ndjson | jq -r .status

${exitCodes}`,

  wait: `
Progress goes to standard error, the result to standard output. --output json
prints an array in the order of the ids. ndjson prints one object on each line,
as soon as a job has ended.

Examples:
  pulumi-otc-ddm wait 31b8ae23-c687-4d80-b7b4-42a66c9bb886
  pulumi-otc-ddm wait --timeout 1h30m --json "$FIRST_JOB" "$SECOND_JOB"

Exit codes. If several apply, the command uses the first of them:
${exitCodeLines().join("\n")}`,

  doctor: `
It shows which settings it found and where, but no secret. Then it checks each
step of a request: the clock of this computer, the log-in at IAM, the address of
DDM, and the task list. It only reads. Each check is ok, warning or failed. A
warning or a failure comes with a hint. --output json prints an array, ndjson
prints a line for each check.

Examples:
  pulumi-otc-ddm doctor
  pulumi-otc-ddm doctor --os-cloud otc --output json

Exit codes: 0 nothing failed, 2 settings are wrong, 5 the API cannot be reached
or refuses, 130 cancelled, 70 a fault of this program.`,

  completion: `
It completes commands, flags, and the values of flags with a fixed list. It
works for the command pulumi-otc-ddm, not for npx: put node_modules/.bin on
PATH.

Examples:
  source <(pulumi-otc-ddm completion bash)
  source <(pulumi-otc-ddm completion zsh)
  pulumi-otc-ddm completion fish | source`,

  flavors: `
Each zone has a state of the API: normal if the flavor is available, otherwise
for example sellout or unsupported. To see the versions of the engine, use one
that does not exist, such as 0.

Examples:
  pulumi-otc-ddm flavors --engine-version 3.0.9
  pulumi-otc-ddm flavors --engine-version 3.0.9 --zone eu-de-01 eu-de-02 --vcpus 8
  pulumi-otc-ddm flavors --engine-version 0

${exitCodes}`,

  simulator: `
When it listens, it prints one line of JSON with everything that a client needs.
Ctrl-C stops it. Its credentials are new at each start, and work only with it.
--fail affects only creations of instances, not other jobs.

Examples:
  pulumi-otc-ddm simulator
  pulumi-otc-ddm simulator --port 8080 --time-scale 60 --fail "no capacity"`,
};
