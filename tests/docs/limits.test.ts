import { tablesIn } from "../support/markdownTable";
import { readPage } from "./pages";

/** The place of each bound in the code: the file, and the constant. */
const constants: Readonly<Record<string, readonly [file: string, name: string]>> = {
  "longest timeout": ["provider/resources/inputRules.ts", "longestTimeoutMs"],
  "default timeout of a wait": ["provider/resources/jobWait/waitInputs.ts", "defaultTimeoutMs"],
  "jobs of one `DdmJobsWait`": ["provider/resources/jobWait/jobSource.ts", "mostJobs"],
  "`jobNames` of a `DdmJobsWait`": ["provider/resources/jobWait/jobSource.ts", "mostNames"],
  "default `deleteTimeout` of an instance": [
    "provider/resources/instance/deleteDdmInstance.ts",
    "defaultDeleteTimeoutMs",
  ],
  "default `updateTimeout` of an instance": [
    "provider/resources/instance/updateDdmInstance.ts",
    "defaultUpdateTimeoutMs",
  ],
  "default timeout of the creation of an instance with tags or parameters": [
    "provider/resources/instance/createDdmInstance.ts",
    "longestCreationMs",
  ],
  "default time that a creation waits for another operation": [
    "provider/resources/instance/createDdmInstance.ts",
    "defaultCreateTimeoutMs",
  ],
  "delay between two attempts at a change while another operation runs": [
    "provider/resources/instance/retryInRow.ts",
    "busyRetryMs",
  ],
  "shortest time between two polls of a job": ["provider/wait/pollPolicy.ts", "shortestGapMs"],
  "longest time between two polls of a job": ["provider/wait/pollPolicy.ts", "longestGapMs"],
  "shortest time between two polls of a job that waits for a person": ["provider/wait/pollPolicy.ts", "personGapMs"],
  "refused connections to the engine in a row, one each second, before waits end": [
    "provider/bridges/dynamic/engineGone.ts",
    "toleratedRefusals",
  ],
  "first delay between two reads of an instance that changes without a job": [
    "provider/resources/instance/idleInstance.ts",
    "firstGapMs",
  ],
  "default `createTimeout` of a schema": ["provider/resources/schema/createDdmSchema.ts", "defaultCreateTimeoutMs"],
  "default `deleteTimeout` of a schema": ["provider/resources/schema/deleteDdmSchema.ts", "defaultDeleteTimeoutMs"],
  "time that a schema may be missing after DDM accepted its creation": [
    "provider/resources/schema/awaitSchema.ts",
    "schemaGraceMs",
  ],
  "tries to create a schema": ["provider/resources/schema/makeSchema.ts", "tries"],
  "shortest delay between two of these tries": ["provider/resources/schema/makeSchema.ts", "firstDelayMs"],
  "longest delay between two of these tries": ["provider/resources/schema/makeSchema.ts", "longestDelayMs"],
  "first delay between two reads of a schema that is being created or deleted": [
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
  "tags of an instance": ["provider/resources/instance/instanceInputs.ts", "mostTags"],
  "parameters of an instance": ["provider/resources/instance/instanceInputs.ts", "mostParameters"],
  "tags of an instance in an answer": ["provider/api/endpoints/instanceTags.ts", "mostTags"],
  "parameters of an instance in an answer": ["provider/api/endpoints/instanceParameters.ts", "mostParameters"],
  "groups of an instance in an answer": ["provider/api/endpoints/listGroups.ts", "groupPageLimit"],
  "nodes of a group in an answer": ["provider/api/endpoints/listGroups.ts", "mostNodes"],
  "pages of the lists of flavors, engines and data nodes": ["provider/api/listItems.ts", "mostPages"],
  "engines on a page": ["provider/api/endpoints/listEngines.ts", "enginePageLimit"],
  "data nodes on a page": ["provider/api/endpoints/listDataNodes.ts", "dataNodePageLimit"],
  "flavors of a group on a page": ["provider/api/endpoints/listFlavors.ts", "flavorPageLimit"],
  "zones of a flavor in an answer": ["provider/api/endpoints/listFlavors.ts", "mostZones"],
  "time that a job may be unknown if the wait has never seen it": ["provider/wait/pollPolicy.ts", "notFoundGraceMs"],
  "the same, for jobs that the API's reference does not list": ["provider/wait/pollPolicy.ts", "unlistedGraceMs"],
  "answers in a row without a job that the wait has seen": ["provider/wait/pollPolicy.ts", "toleratedVanishings"],
  "404 of a wrong address in a row, if the wait has seen the job": [
    "provider/wait/pollPolicy.ts",
    "toleratedWrongAddresses",
  ],
  "failed polls in a row before a wait ends, if the next row is exceeded too": [
    "provider/wait/pollPolicy.ts",
    "toleratedFailures",
  ],
  "time of failed polls before a wait ends, if the row above is exceeded too": [
    "provider/wait/pollPolicy.ts",
    "toleratedOutageMs",
  ],
  "the same, if the host does not exist or refuses connections, and no poll ever had an answer": [
    "provider/wait/pollPolicy.ts",
    "unreachableMs",
  ],
  "shortest delay after a failed poll": ["provider/wait/pollPolicy.ts", "firstDelayMs"],
  "longest delay after a failed poll": ["provider/wait/pollPolicy.ts", "longestDelayMs"],
  "longest `Retry-After` that a wait honors": ["provider/wait/pollPolicy.ts", "longestRetryAfterMs"],
  "tries of a call outside waits": ["provider/retry.ts", "tries"],
  "longest time for these tries": ["provider/retry.ts", "totalMs"],
  "shortest delay between two of them": ["provider/retry.ts", "firstDelayMs"],
  "longest delay between two of them": ["provider/retry.ts", "longestDelayMs"],
  "longest `Retry-After` that a call outside waits honors": ["provider/retry.ts", "longestRetryAfterMs"],
  "refused log-ins that a process remembers": ["provider/api/auth/refusedLogins.ts", "rememberedRefusals"],
  "one request": ["provider/api/transport/http.ts", "requestTimeoutMs"],
  "one request of the task list": ["provider/api/endpoints/listJobs.ts", "timeoutMs"],
  "one request of `pulumi-otc-ddm doctor`": ["provider/api/probes.ts", "probeTimeoutMs"],
  "clock error at which `pulumi-otc-ddm doctor` warns": ["cli/doctor/checkClock.ts", "tolerableSkewMs"],
  "size of an answer": ["provider/api/transport/http.ts", "bodyLimitBytes"],
  "headers of an answer": ["provider/api/transport/connections.ts", "maxHeaderBytes"],
  "file of settings, such as clouds.yaml or a certificate": ["provider/settings/settingFiles.ts", "longestFileBytes"],
  "headers of a proxy's answer": ["provider/api/transport/tunnel.ts", "maxProxyHeaderBytes"],
  "time for a proxy to answer": ["provider/api/transport/tunnel.ts", "proxyTimeoutMs"],
  "connections to one address, or through one proxy": ["provider/api/transport/connections.ts", "maxSockets"],
  "time that an answer to the engine waits until the engine has taken all lines": [
    "provider/deliveries.ts",
    "longestDeliveryMs",
  ],
  "requests to one endpoint in any 1.05 seconds": ["provider/api/interceptors/rateLimiter.ts", "turnsPerPeriod"],
  "longest such period, after answers with 429": ["provider/api/interceptors/rateLimiter.ts", "longestPeriodMs"],
  "jobs on a page of the task list": ["provider/api/endpoints/listJobs.ts", "jobPageLimit"],
  "age of jobs that are read from the task list": ["provider/api/taskList.ts", "lookBackMs"],
  "shortest pause after a failure of the task list": ["provider/jobs/sharedPoller.ts", "firstRestMs"],
  "longest pause after a failure of the task list": ["provider/jobs/sharedPoller.ts", "longestRestMs"],
  "pages that are searched for the reason of a failed job": [
    "provider/resources/jobWait/failReason.ts",
    "searchedPages",
  ],
  "instances on a page of their list": ["provider/api/endpoints/listInstances.ts", "instancePageLimit"],
  "pages of the list of instances": ["provider/resources/completeList.ts", "mostListPages"],
  "time to look for an instance if the answer to its creation was lost": [
    "provider/resources/lostAnswer.ts",
    "lostAnswerGraceMs",
  ],
  "delay between two of these look-ups": ["provider/resources/lostAnswer.ts", "lostAnswerGapMs"],
  "path of a `DdmOperation`": ["provider/api/operationPath.ts", "longestPath"],
  "body of a `DdmOperation`, as JSON": ["provider/resources/operation/operationInputs.ts", "longestBody"],
  "nested levels in the body of a `DdmOperation`, and in its `response`": ["provider/jsonSize.ts", "deepestJson"],
  "`response` of a `DdmOperation`, as JSON": ["provider/api/endpoints/startOperation.ts", "longestResponse"],
  "time to look for an operation if its answer was lost": ["provider/resources/lostAnswer.ts", "lostAnswerGraceMs"],
  "delay between two look-ups of the operation": ["provider/resources/lostAnswer.ts", "lostAnswerGapMs"],
  "durations of past jobs that are used for each name": ["provider/jobs/pastDurations.ts", "longestHistory"],
  "changes of all rows in a second": ["provider/resources/progress/progressReporter.ts", "linesPerSecond"],
  "progress after which CI shows another line": ["provider/resources/progress/progressReporter.ts", "newsPercent"],
  "time after which CI shows another line": ["provider/resources/progress/progressReporter.ts", "newsMs"],
  "line of progress": ["provider/resources/progress/progressLine.ts", "longestLine"],
  "time before its end at which a token is renewed": ["provider/api/auth/tokenSource.ts", "renewalMarginMs"],
  "id of a job or an instance in an answer": ["provider/text/textLimits.ts", "id"],
  "name in an answer": ["provider/text/textLimits.ts", "name"],
  "status in an answer": ["provider/text/textLimits.ts", "status"],
  "reason of a failed job": ["provider/text/textLimits.ts", "failReason"],
  "the API's code in an error": ["provider/text/textLimits.ts", "apiCode"],
  "the API's text in an error": ["provider/text/textLimits.ts", "apiMessage"],
  "text of an HTML page in an error": ["provider/api/errorBody.ts", "longestPageText"],
  "request id": ["provider/text/textLimits.ts", "requestId"],
  "address in a catalog": ["provider/text/textLimits.ts", "url"],
  "any other text of an answer": ["provider/text/textLimits.ts", "text"],
  "line that is shown": ["provider/text/shownText.ts", "longestLine"],
  "error, with all its lines": ["provider/text/shownText.ts", "longestMessage"],
  "error with its state, sent to the engine": ["provider/bridges/engine/errorSize.ts", "largestErrorBytes"],
  "message of an error, sent to the engine": ["provider/bridges/engine/errorSize.ts", "largestMessageBytes"],
  "name in a table of the command line": ["cli/output/jobTable.ts", "longestName"],
  "secrets that are hidden": ["provider/text/knownSecrets.ts", "mostSecrets"],
  "shortest secret that is hidden": ["provider/text/knownSecrets.ts", "shortestSecret"],
  "line in the debug log": ["provider/api/interceptors/logRequests.ts", "longestDebugLine"],
  "answer in the debug log": ["provider/api/interceptors/logRequests.ts", "longestBody"],
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

const [, bounds = ""] = /\n## Bounds\n([^]*?)\n## /.exec(readPage("docs/limits.md").text) ?? [];
const documented = tablesIn(bounds)
  .flat()
  .map(({ bound = "", value }): [string, string | undefined] => [bound, value]);

test("every bound of the page is compared with the code", () => {
  // The rule for ids is no constant. The tests of the inputs check it.
  expect(documented.map(([bound]) => bound).sort()).toEqual(["length of a job's id", ...Object.keys(constants)].sort());
});

test.each(documented.filter(([bound]) => bound in constants))(
  "the limit of %s is %s, as in the code",
  (bound, value) => {
    const [file = "", name = ""] = constants[bound] ?? [];
    expect(valueOf(value)).toBe(constantIn(file, name));
  },
);
