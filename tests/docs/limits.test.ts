import { tablesIn, sectionBelow } from "../support/markdownTable";
import { readPage } from "./pages";

/** The place of each bound in the code: the file, and the constant. */
const constants: Readonly<Record<string, readonly [file: string, name: string]>> = {
  "a timeout, at most": ["provider/resources/inputRules.ts", "longestTimeoutMs"],
  "a timeout, unless it is set": ["provider/resources/jobWait/waitInputs.ts", "defaultTimeoutMs"],
  "jobs of one wait": ["provider/resources/jobWait/jobSource.ts", "mostJobs"],
  "names that choose jobs of an instance": ["provider/resources/jobWait/jobSource.ts", "mostNames"],
  "the timeout of a deletion, unless it is set": [
    "provider/resources/instance/deleteDdmInstance.ts",
    "defaultDeleteTimeoutMs",
  ],
  "an update of an instance, unless its timeout is set": [
    "provider/resources/instance/updateDdmInstance.ts",
    "defaultUpdateTimeoutMs",
  ],
  "a creation with tags or parameters, unless its timeout is set": [
    "provider/resources/instance/createDdmInstance.ts",
    "longestCreationMs",
  ],
  "a creation that another operation keeps waiting, unless its timeout is set": [
    "provider/resources/instance/createDdmInstance.ts",
    "defaultCreateTimeoutMs",
  ],
  "between tries of a change while another operation runs on the instance": [
    "provider/resources/instance/retryInRow.ts",
    "busyRetryMs",
  ],
  "two polls of one job, at least": ["provider/wait/pollPolicy.ts", "shortestGapMs"],
  "two polls of one job, at most": ["provider/wait/pollPolicy.ts", "longestGapMs"],
  "two polls of a job that waits for a person, at least": ["provider/wait/pollPolicy.ts", "personGapMs"],
  "refused connections to the engine's port in a row, one a second, before the engine counts as gone": [
    "provider/bridges/dynamic/engineGone.ts",
    "toleratedRefusals",
  ],
  "between two reads of an instance that changes without a job, at first": [
    "provider/resources/instance/idleInstance.ts",
    "firstGapMs",
  ],
  "the creation of a schema, unless its timeout is set": [
    "provider/resources/schema/createDdmSchema.ts",
    "defaultCreateTimeoutMs",
  ],
  "the deletion of a schema, unless its timeout is set": [
    "provider/resources/schema/deleteDdmSchema.ts",
    "defaultDeleteTimeoutMs",
  ],
  "a schema whose creation was accepted may be missing for": [
    "provider/resources/schema/awaitSchema.ts",
    "schemaGraceMs",
  ],
  "tries of a creation of a schema that fails": ["provider/resources/schema/makeSchema.ts", "tries"],
  "between two such tries, at least": ["provider/resources/schema/makeSchema.ts", "firstDelayMs"],
  "between two such tries, at most": ["provider/resources/schema/makeSchema.ts", "longestDelayMs"],
  "between two looks at a schema that is created or deleted, at first": [
    "provider/resources/schema/pollSchema.ts",
    "firstPollMs",
  ],
  "data nodes of a schema": ["provider/resources/schema/dataNodes.ts", "mostDataNodes"],
  "shards on each data node": ["provider/resources/schema/schemaInputs.ts", "mostShardsPerNode"],
  "data nodes of a schema in an answer": ["provider/api/endpoints/schemas/getSchema.ts", "mostDataNodes"],
  "shards of a schema in an answer": ["provider/api/endpoints/schemas/getSchema.ts", "mostShards"],
  "schemas on a page of their list": ["provider/api/endpoints/schemas/listSchemas.ts", "schemaPageLimit"],
  "pages of the list of schemas": ["provider/resources/completeList.ts", "mostListPages"],
  "nodes of an instance": ["provider/resources/instance/instanceInputs.ts", "mostNodes"],
  "tags of an instance in a program": ["provider/resources/instance/instanceInputs.ts", "mostTags"],
  "parameters of an instance in a program": ["provider/resources/instance/instanceInputs.ts", "mostParameters"],
  "tags of an instance in an answer": ["provider/api/endpoints/instanceTags.ts", "mostTags"],
  "parameters of an instance in an answer": ["provider/api/endpoints/instanceParameters.ts", "mostParameters"],
  "groups of an instance in an answer": ["provider/api/endpoints/listGroups.ts", "groupPageLimit"],
  "nodes of a group in an answer": ["provider/api/endpoints/listGroups.ts", "mostNodes"],
  "pages of the list of flavors, of that of engines, and of that of data nodes": [
    "provider/api/listItems.ts",
    "mostPages",
  ],
  "engines on a page": ["provider/api/endpoints/listEngines.ts", "enginePageLimit"],
  "data nodes on a page": ["provider/api/endpoints/listDataNodes.ts", "dataNodePageLimit"],
  "flavors of a group on a page": ["provider/api/endpoints/listFlavors.ts", "flavorPageLimit"],
  "zones of a flavor in an answer": ["provider/api/endpoints/listFlavors.ts", "mostZones"],
  "a job that was never seen may be unknown for": ["provider/wait/pollPolicy.ts", "notFoundGraceMs"],
  "the same, for a kind of job that the task center is not documented to know": [
    "provider/wait/pollPolicy.ts",
    "unlistedGraceMs",
  ],
  "a job that was seen may be missing from so many answers in a row": [
    "provider/wait/pollPolicy.ts",
    "toleratedVanishings",
  ],
  "an address that has shown the job may be wrong in so many answers in a row": [
    "provider/wait/pollPolicy.ts",
    "toleratedWrongAddresses",
  ],
  "failed polls in a row, with the next row": ["provider/wait/pollPolicy.ts", "toleratedFailures"],
  "time that polls fail, with the row before": ["provider/wait/pollPolicy.ts", "toleratedOutageMs"],
  "time in which nobody answers a wait that never had an answer": ["provider/wait/pollPolicy.ts", "unreachableMs"],
  "after a failed poll, at least": ["provider/wait/pollPolicy.ts", "firstDelayMs"],
  "after a failed poll, at most": ["provider/wait/pollPolicy.ts", "longestDelayMs"],
  "the longest `Retry-After` that a wait honors": ["provider/wait/pollPolicy.ts", "longestRetryAfterMs"],
  "tries of a call outside waits": ["provider/retry.ts", "tries"],
  "time in which such a call is tried again": ["provider/retry.ts", "totalMs"],
  "between two tries, at least": ["provider/retry.ts", "firstDelayMs"],
  "between two tries, at most": ["provider/retry.ts", "longestDelayMs"],
  "the longest `Retry-After` that a call honors": ["provider/retry.ts", "longestRetryAfterMs"],
  "refused log-ins that are remembered": ["provider/api/auth/refusedLogins.ts", "rememberedRefusals"],
  "one request": ["provider/api/transport/http.ts", "requestTimeoutMs"],
  "one request of the task list": ["provider/api/endpoints/listJobs.ts", "timeoutMs"],
  "a request that only `pulumi-otc-ddm doctor` makes": ["provider/api/probes.ts", "probeTimeoutMs"],
  "how far this computer's clock may be off before `pulumi-otc-ddm doctor` warns": [
    "cli/doctor/checkClock.ts",
    "tolerableSkewMs",
  ],
  "an answer": ["provider/api/transport/http.ts", "bodyLimitBytes"],
  "headers of an answer": ["provider/api/transport/connections.ts", "maxHeaderBytes"],
  "a file of settings, such as clouds.yaml or a certificate": ["provider/settings/settingFiles.ts", "longestFileBytes"],
  "headers of a proxy's answer": ["provider/api/transport/tunnel.ts", "maxProxyHeaderBytes"],
  "a proxy that says nothing": ["provider/api/transport/tunnel.ts", "proxyTimeoutMs"],
  "connections to one address, or through one proxy": ["provider/api/transport/connections.ts", "maxSockets"],
  "an answer to the engine waits for lines that it has not taken yet": ["provider/deliveries.ts", "longestDeliveryMs"],
  "requests to one endpoint in any 1.05 seconds": ["provider/api/interceptors/rateLimiter.ts", "turnsPerPeriod"],
  "that period after complaints, at most": ["provider/api/interceptors/rateLimiter.ts", "longestPeriodMs"],
  "jobs on a page of the task list": ["provider/api/endpoints/listJobs.ts", "jobPageLimit"],
  "how far back the task list is read": ["provider/api/taskList.ts", "lookBackMs"],
  "after a failure of the task list, at least": ["provider/jobs/sharedPoller.ts", "firstRestMs"],
  "after a failure of the task list, at most": ["provider/jobs/sharedPoller.ts", "longestRestMs"],
  "pages that are searched for a failed job's reason": ["provider/resources/jobWait/failReason.ts", "searchedPages"],
  "instances on a page of their list": ["provider/api/endpoints/listInstances.ts", "instancePageLimit"],
  "pages of the list of instances": ["provider/resources/completeList.ts", "mostListPages"],
  "an instance whose creation was not answered may be unlisted for": [
    "provider/resources/lostAnswer.ts",
    "lostAnswerGraceMs",
  ],
  "between two look-ups of such an instance": ["provider/resources/lostAnswer.ts", "lostAnswerGapMs"],
  "the path of an operation": ["provider/api/operationPath.ts", "longestPath"],
  "the body of an operation, as JSON": ["provider/resources/operation/operationInputs.ts", "longestBody"],
  "levels of the body of an operation, and of what is kept of its answer": ["provider/jsonSize.ts", "deepestJson"],
  "what is kept of the answer to an operation, as JSON": [
    "provider/api/endpoints/startOperation.ts",
    "longestResponse",
  ],
  "an operation whose answer was lost may be unlisted for": ["provider/resources/lostAnswer.ts", "lostAnswerGraceMs"],
  "between two look-ups of such an operation": ["provider/resources/lostAnswer.ts", "lostAnswerGapMs"],
  "durations of earlier jobs of a name": ["provider/jobs/pastDurations.ts", "longestHistory"],
  "changes of all waits' rows in a second": ["provider/resources/progress/progressReporter.ts", "linesPerSecond"],
  "in CI, a line for each": ["provider/resources/progress/progressReporter.ts", "newsPercent"],
  "in CI, a line at least every": ["provider/resources/progress/progressReporter.ts", "newsMs"],
  "a line of progress": ["provider/resources/progress/progressLine.ts", "longestLine"],
  "a token is renewed before its end by": ["provider/api/auth/tokenSource.ts", "renewalMarginMs"],
  "the id of a job or an instance in an answer": ["provider/text/textLimits.ts", "id"],
  "a name in an answer": ["provider/text/textLimits.ts", "name"],
  "a status in an answer": ["provider/text/textLimits.ts", "status"],
  "the reason of a failed job": ["provider/text/textLimits.ts", "failReason"],
  "the API's own code in an error": ["provider/text/textLimits.ts", "apiCode"],
  "the API's own text in an error": ["provider/text/textLimits.ts", "apiMessage"],
  "what is shown of a page of HTML": ["provider/api/errorBody.ts", "longestPageText"],
  "a request id": ["provider/text/textLimits.ts", "requestId"],
  "an address in a catalog": ["provider/text/textLimits.ts", "url"],
  "any other text of an answer": ["provider/text/textLimits.ts", "text"],
  "a line that is shown": ["provider/text/shownText.ts", "longestLine"],
  "an error, with all its lines": ["provider/text/shownText.ts", "longestMessage"],
  "an error with its state, on its way to the engine": ["provider/bridges/engine/errorSize.ts", "largestErrorBytes"],
  "the message of an error, on its way to the engine": ["provider/bridges/engine/errorSize.ts", "largestMessageBytes"],
  "a name in a table of the command line": ["cli/output/jobTable.ts", "longestName"],
  "secrets that are hidden": ["provider/text/knownSecrets.ts", "mostSecrets"],
  "a secret that is hidden, at least": ["provider/text/knownSecrets.ts", "shortestSecret"],
  "a line in the debug log": ["provider/api/interceptors/logRequests.ts", "longestDebugLine"],
  "an answer in the debug log": ["provider/api/interceptors/logRequests.ts", "longestBody"],
};

const units: Readonly<Record<string, number>> = {
  day: 86_400_000,
  hour: 3_600_000,
  minute: 60_000,
  second: 1000,
  MiB: 1024 ** 2,
  KiB: 1024,
};

/** A value as in the text, such as `30 seconds`, in the unit of the code. A count has no unit. */
function valueOf(text = ""): number {
  const [, number = "", unit = ""] = /^([\d.]+) (\w+?)s?$/.exec(text) ?? [];
  return Number(number) * (units[unit] ?? 1);
}

/** The value of a constant, which is a product or a power of numbers. */
function constantIn(file: string, name: string): number {
  const [, expression = ""] = new RegExp(`\\b${name}(?: =|:) ([\\d_ *]+)[;,]`).exec(readPage(file).text) ?? [];
  if (expression === "") throw new Error(`${file} has no number ${name}`);
  return expression
    .replaceAll("_", "")
    .split(" * ")
    .map(Number)
    .reduce((product, factor) => product * factor, 1);
}

const [rows = []] = tablesIn(sectionBelow(readPage("docs/limits.md").text, "## Bounds"));
const documented = rows.map(({ bound = "", value }): [string, string | undefined] => [bound, value]);

test("every bound of the page is compared with the code", () => {
  // The rule for ids is no constant. The tests of the inputs check it.
  expect(documented.map(([bound]) => bound).sort()).toEqual(["a job's id", ...Object.keys(constants)].sort());
});

test.each(documented.filter(([bound]) => bound in constants))(
  "the limit of %s is %s, as in the code",
  (bound, value) => {
    const [file = "", name = ""] = constants[bound] ?? [];
    expect(valueOf(value)).toBe(constantIn(file, name));
  },
);
