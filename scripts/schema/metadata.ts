import { readFileSync } from "node:fs";
import { join } from "node:path";
import { packageName } from "./tokens";

interface Manifest {
  readonly version: string;
  readonly description: string;
  readonly keywords: readonly string[];
  readonly license: string;
}

const repository = "https://github.com/pulumi-otc-ddm/pulumi-otc-ddm";

/** What the registry and the packages of all languages say of this one; what npm says too comes from package.json. */
export function metadata(root: string) {
  // Our own file, which npm has checked.
  const manifest = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as Manifest;
  const { version, description, keywords, license } = manifest;
  return {
    name: packageName,
    displayName: "Open Telekom Cloud DDM",
    version,
    description,
    keywords: [...keywords, "kind/native"],
    homepage: repository,
    license,
    repository,
    publisher: "pulumi-otc-ddm",
    language: {
      nodejs: { packageName: "pulumi-otc-ddm", respectSchemaVersion: true },
      python: { packageName: "pulumi_otc_ddm", respectSchemaVersion: true, pyproject: { enabled: true } },
      go: {
        importBasePath: "github.com/pulumi-otc-ddm/pulumi-otc-ddm/sdk/go/otcddm",
        rootPackageName: "otcddm",
        respectSchemaVersion: true,
        generateResourceContainerTypes: false,
      },
      csharp: { rootNamespace: "Pulumi", namespaces: { [packageName]: "OtcDdm" }, respectSchemaVersion: true },
      java: { basePackage: "com.pulumi", packages: { [packageName]: "otcddm" }, buildFiles: "gradle" },
    },
  };
}
