const head = `
const pulumi = require("@pulumi/pulumi");
const { DdmInstance, DdmJobWait, DdmJobsWait, getDdmJobOutput, Provider } = require("pulumi-otc-ddm/plugin");
`;

/** A program with these lines, in JavaScript, on the plugin. */
export const pluginProgram = (...lines: string[]): string => head + lines.join("\n");

/** A program of the dynamic form, moved to the plugin as the documentation says: by its import. */
export const moved = (source: string): string =>
  source.replace(`require("pulumi-otc-ddm")`, `require("pulumi-otc-ddm/plugin")`);
