const pulumi = require("@pulumi/pulumi");
const { module: from, form, provider: settings, calls } = require("./calls.json");
const ddm = require(from);

const DdmJobWait = ["jobId", "status", "endTime", "instance", "name", "createdTime", "progress", "failReason"];
DdmJobWait.push("durationSeconds");
const names = {
  DdmJobWait,
  DdmJobsWait: ["jobIds", "jobs", "status", "endTime", "durationSeconds"],
  DdmSchema: ["instanceId", "name", "status", "jobId", "createdTime", "shards"],
  DdmOperation: [...DdmJobWait, "response"],
};
const dynamic = from === "pulumi-otc-ddm";
const other = calls.some(({ explicit }) => explicit) ? { provider: new ddm.Provider("other", settings) } : {};

// A failed resource would end the program before it has declared the others.
process.removeAllListeners("unhandledRejection");
process.on("unhandledRejection", () => undefined);

for (const { name, args, function: lookUp, resource, secrets, fails, explicit } of calls) {
  const given = { ...args };
  for (const input of secrets) given[input] = pulumi.secret(given[input]);
  const opts = explicit ? other : {};
  if (form === "resource") {
    const wait = new ddm[resource](name, given, opts);
    if (!fails) exports[name] = Object.fromEntries(names[resource].map((output) => [output, wait[output]]));
  } else if (fails) {
    // A failed output ends the program, but a promise can be caught. The promise of the dynamic form takes settings in
    // place of a provider.
    const plain = explicit && dynamic ? { settings } : opts;
    exports[name] = plainly(lookUp, given, plain).catch((error) => ({ error: error.message }));
  } else {
    const found = ddm[`${lookUp}Output`](given, opts);
    exports[name] = dynamic && lookUp === "getDdmJobs" ? { jobs: found } : found;
  }
}

/** The dynamic form returns jobs one after the other. */
async function plainly(lookUp, given, opts) {
  if (!dynamic || lookUp !== "getDdmJobs") return ddm[lookUp](given, opts);
  const jobs = [];
  for await (const job of ddm.getDdmJobs(given, opts)) jobs.push(job);
  return { jobs };
}
