import { uninstall } from "./installation";

export default async function globalTeardown(): Promise<void> {
  const folder = process.env["OTC_DDM_E2E_FOLDER"];
  if (folder !== undefined) await uninstall(folder);
}
