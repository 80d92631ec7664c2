const head = `
const pulumi = require("@pulumi/pulumi");
const { DdmInstance, DdmJobWait, DdmJobsWait, getDdmJobOutput, Provider } = require("pulumi-otc-ddm/plugin");
`;

/** A program in JavaScript with these lines, for the plugin. */
export const pluginProgram = (...lines: string[]): string => head + lines.join("\n");

/** A program of the dynamic form after its move to the plugin by its import, as in the documentation. */
export const moved = (source: string): string =>
  source.replace(`require("pulumi-otc-ddm")`, `require("pulumi-otc-ddm/plugin")`);
