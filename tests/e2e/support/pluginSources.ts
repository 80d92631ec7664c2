/** The plugin's resources as any SDK registers them, without one. */
const head = `
const pulumi = require("@pulumi/pulumi");
const outputsOf = { DdmJobWait: ["status", "endTime", "instance"], DdmInstance: ["jobId", "status"] };
const resource = (type) => class extends pulumi.CustomResource {
  constructor(name, args, opts) {
    const outputs = Object.fromEntries(outputsOf[type].map((output) => [output, undefined]));
    super("otc-ddm:index:" + type, name, { ...outputs, ...args }, opts);
  }
};
const DdmJobWait = resource("DdmJobWait");
const DdmInstance = resource("DdmInstance");
class Provider extends pulumi.ProviderResource {
  constructor(name, args, opts) { super("otc-ddm", name, args, opts); }
}
`;

/** A program with these lines, in JavaScript, on the plugin. */
export const pluginProgram = (...lines: string[]): string => head + lines.join("\n");
