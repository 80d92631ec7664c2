import { readFileSync } from "node:fs";
import { join } from "node:path";
import { packageName } from "./tokens";

interface Manifest {
  readonly version: string;
  readonly description: string;
  readonly keywords: readonly string[];
  readonly license: string;
  readonly repository: { readonly url: string };
}

/** The picture of the package in the registry; drawn for this project, and part of the repository. */
export const logoFile = "docs/images/logo.svg";

/** The metadata of this package for the registry. */
export type Metadata = ReturnType<typeof metadata>;

/** The metadata for the registry and the SDKs of all languages. Fields that npm has too come from package.json. */
export function metadata(root: string) {
  // Our own file, which npm has checked.
  const manifest = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as Manifest;
  const { version, description, keywords, license } = manifest;
  const repository = manifest.repository.url.replace(/^git\+|\.git$/g, "");
  // Such as `pulumi-otc-ddm/pulumi-otc-ddm`.
  const slug = new URL(repository).pathname.slice(1);
  return {
    name: packageName,
    displayName: "Open Telekom Cloud DDM",
    version,
    description,
    keywords: [...keywords, "kind/native"],
    homepage: repository,
    license,
    repository,
    logoUrl: `https://raw.githubusercontent.com/${slug}/main/${logoFile}`,
    publisher: "pulumi-otc-ddm",
    // The engine downloads the archives of a release from there, by name.
    pluginDownloadURL: `github://api.github.com/${slug}`,
    language: {
      nodejs: { packageName: "pulumi-otc-ddm", respectSchemaVersion: true },
      python: { packageName: "pulumi_otc_ddm", respectSchemaVersion: true, pyproject: { enabled: true } },
      go: {
        importBasePath: "github.com/pulumi-otc-ddm/pulumi-otc-ddm/sdk/go/otcddm",
        rootPackageName: "otcddm",
        respectSchemaVersion: true,
        generateResourceContainerTypes: false,
      },
      // NuGet accepts `Pulumi.*` only from Pulumi.
      csharp: { rootNamespace: "PulumiOtcDdm", namespaces: { [packageName]: "OtcDdm" }, respectSchemaVersion: true },
      java: { basePackage: "com.pulumi", packages: { [packageName]: "otcddm" }, buildFiles: "gradle" },
    },
  };
}
