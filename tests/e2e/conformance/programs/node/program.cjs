const pulumi = require("@pulumi/pulumi");
const { module: from, form, provider: settings, calls } = require("./calls.json");
const ddm = require(from);

const names = ["jobId", "status", "endTime", "instance", "name", "createdTime", "progress", "failReason"];
names.push("durationSeconds");
const other = { provider: new ddm.Provider("other", settings) };

// A resource that fails would end the program before it has declared the others.
process.removeAllListeners("unhandledRejection");
process.on("unhandledRejection", () => undefined);

for (const { name, args, secrets, fails, explicit } of calls) {
  const given = { ...args };
  for (const input of secrets) given[input] = pulumi.secret(given[input]);
  const opts = explicit ? other : {};
  if (form === "resource") {
    const wait = new ddm.DdmJobWait(name, given, opts);
    if (!fails) exports[name] = Object.fromEntries(names.map((output) => [output, wait[output]]));
  } else if (fails) {
    // An output that fails ends the program; a promise can be caught. The dynamic form's takes settings for a provider.
    const plain = explicit && from === "pulumi-otc-ddm" ? { settings } : opts;
    exports[name] = ddm.getDdmJob(given, plain).catch((error) => ({ error: error.message }));
  } else {
    exports[name] = ddm.getDdmJobOutput(given, opts);
  }
}
