import { install } from "./installation";
import { prepareStack } from "./preparedStack";

/**
 * Finds the Pulumi CLI, packs the package, installs it into a new folder and prepares a stack, once for all end-to-end
 * tests.
 */
export default async function globalSetup(): Promise<void> {
  const { findPulumi } = await import("../../../scripts/pulumi/findPulumi.mjs");
  process.env["PULUMI_BIN_FOLDER"] ??= (await findPulumi()).binFolder;
  const { folder, tarball } = await install();
  process.env["OTC_DDM_E2E_FOLDER"] = folder;
  process.env["OTC_DDM_E2E_TARBALL"] = tarball;
  process.env["OTC_DDM_E2E_STACK"] = await prepareStack(folder);
}
