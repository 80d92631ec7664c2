/** The folder of the Pulumi CLI. */
export function binFolder(): string {
  const folder = process.env["PULUMI_BIN_FOLDER"];
  if (folder === undefined) throw new Error("PULUMI_BIN_FOLDER is not set");
  return folder;
}
