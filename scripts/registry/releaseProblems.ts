/** The parts of a release, according to the release's own code. */
export interface ReleaseShape {
  readonly name: string;
  readonly version: string;
  readonly tags: readonly string[];
  /** Names of the archives. */
  readonly archives: readonly string[];
  /** Path of the package in Go, which the schema names. */
  readonly goPackage: string;
  /** Text of the workflow that publishes it. */
  readonly workflow: string;
}

/** The platforms on which Pulumi runs plugins. */
const platforms = ["linux-amd64", "linux-arm64", "darwin-amd64", "darwin-arm64", "windows-amd64"];

/** Why Pulumi, Go or the registry would not find the parts of a release on GitHub. */
export function releaseProblems(release: ReleaseShape): readonly string[] {
  const { name, version, tags, archives, goPackage, workflow } = release;
  // The names that Pulumi downloads from the release with the tag of the version.
  const wanted = platforms.map((platform) => `pulumi-resource-${name}-v${version}-${platform}.tar.gz`);
  // A Go module in a folder needs its own tag.
  const folder = goPackage.split("/").slice(3, -1).join("/");
  const goTag = `${folder}/v${version}`;
  return [
    ...wanted.filter((archive) => !archives.includes(archive)).map((archive) => `No archive has the name ${archive}.`),
    ...[`v${version}`, goTag].filter((tag) => !tags.includes(tag)).map((tag) => `A release has no tag ${tag}.`),
    ...(/gh release create[^]*? dist\/\*\.tar\.gz/.test(workflow) ? [] : ["The release has no archives."]),
  ];
}
