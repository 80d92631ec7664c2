/** A wait with the plugin's own type, which no dynamic provider and no SDK of this package has. */
export const rawPluginWait = (jobId: string): string => `const pulumi = require("@pulumi/pulumi");
class DdmJobWait extends pulumi.CustomResource {
  constructor(name, args) {
    super("otc-ddm:index:DdmJobWait", name, { status: undefined, ...args });
  }
}
module.exports = { status: new DdmJobWait("wait", { jobId: "${jobId}" }).status };
`;
