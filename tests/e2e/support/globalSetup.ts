import { install } from "./installation";

/** Finds the Pulumi CLI and its language hosts, packs the package and installs it in a fresh folder, once for all end-to-end tests. */
export default async function globalSetup(): Promise<void> {
  const { findPulumi } = await import("../../../scripts/pulumi/findPulumi.mjs");
  process.env["PULUMI_BIN_FOLDER"] ??= (await findPulumi()).binFolder;
  const { findLanguageHosts } = await import("../../../scripts/pulumi/findLanguageHosts.mjs");
  process.env["PULUMI_LANGUAGES_FOLDER"] ??= await findLanguageHosts(process.env["PULUMI_BIN_FOLDER"]);
  const { folder, tarball } = await install();
  process.env["OTC_DDM_E2E_FOLDER"] = folder;
  process.env["OTC_DDM_E2E_TARBALL"] = tarball;
}
