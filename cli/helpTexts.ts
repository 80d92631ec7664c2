import { exitCodeLines } from "./help/exitCodesTopic";
import { helpTopicLines } from "./help/helpTopics";

/** What `--help` says below the options. */
export const helpTexts = {
  program: `
Settings come from where OpenStack's and Terraform's tools find them: the flags --os-*, the OS_* variables, or a cloud of
clouds.yaml. A secret is never an argument: set OS_PASSWORD, OS_SECRET_KEY or OS_TOKEN, or use clouds.yaml.

Help topics:
${helpTopicLines().join("\n")}`,

  jobs: `
It reads the task list page by page, at most 5 requests in a second. --watch polls again 5 seconds after each poll while
a job runs and 15 seconds after it otherwise, later where the list has several pages: at most one request in 2 seconds on
average. In a terminal it redraws the table; elsewhere, and as JSON or with --debug, it prints a line for each change.

--output json prints an array at the end, ndjson an object on a line for each job as it is read. With --watch, which has
no end, both print an object for each change.

Examples:
  pulumi-otc-ddm jobs
  pulumi-otc-ddm jobs --since 168h --status Failed RollbackSuccess
  pulumi-otc-ddm jobs --os-cloud otc --instance orders-db --watch
  pulumi-otc-ddm jobs --json | jq -r '.[] | select(.status == "Failed") | .failReason'
  pulumi-otc-ddm jobs --watch --output ndjson | jq -r .status

Exit codes: 0 shown, 2 usage or settings are wrong, 5 the API cannot be reached or refuses, 130 cancelled, 70 a fault of
this program.`,

  wait: `
Progress is shown on standard error, the result on standard output: with --output json an array in the order of the ids,
with ndjson an object on a line for each job as soon as its wait has ended.

Examples:
  pulumi-otc-ddm wait 31b8ae23-c687-4d80-b7b4-42a66c9bb886
  pulumi-otc-ddm wait --timeout 1h30m --json "$FIRST_JOB" "$SECOND_JOB"

Exit codes, of several jobs that of the worst, in this order:
${exitCodeLines().join("\n")}`,

  doctor: `
It tells which settings were found and where, never a secret's value, and then follows the way of a request: whether this
computer's clock is right, IAM lets the credential in, DDM is at its address, and jobs can be listed. It only reads. Each
line is ok, warning or failed, with what to do. With --output json it prints an array, with ndjson a line for each check.

Examples:
  pulumi-otc-ddm doctor
  pulumi-otc-ddm doctor --os-cloud otc --output json

Exit codes: 0 nothing failed, 2 settings are wrong, 5 the API cannot be reached or refuses, 130 cancelled, 70 a fault of
this program.`,

  completion: `
It completes commands, flags, and the values of flags that have only some. It is for the command pulumi-otc-ddm itself: with
npx, have node_modules/.bin in PATH.

Examples:
  source <(pulumi-otc-ddm completion bash)
  source <(pulumi-otc-ddm completion zsh)
  pulumi-otc-ddm completion fish | source`,

  flavors: `
A zone has one of the states of the API: normal where the flavor can be had, else such as sellout or unsupported. To see
the versions of the engine, ask for one that there is not.

Examples:
  pulumi-otc-ddm flavors --engine-version 3.0.9
  pulumi-otc-ddm flavors --engine-version 3.0.9 --zone eu-de-01 eu-de-02 --vcpus 8
  pulumi-otc-ddm flavors --engine-version 0

Exit codes: 0 shown, 2 usage or settings are wrong, 5 the API cannot be reached or refuses, 130 cancelled, 70 a fault of
this program.`,

  simulator: `
It prints one line of JSON, with all that a client needs, when it listens; Ctrl-C ends it. Its credentials are new at each
start and worth nothing elsewhere.

Examples:
  pulumi-otc-ddm simulator
  pulumi-otc-ddm simulator --port 8080 --time-scale 60 --fail "no capacity in eu-de-01"`,
};
