import { releaseProblems } from "../../../scripts/registry/releaseProblems";

const platforms = ["linux-amd64", "linux-arm64", "darwin-amd64", "darwin-arm64", "windows-amd64"];
const release = {
  name: "thing",
  version: "1.2.3",
  tags: ["v1.2.3", "sdk/go/v1.2.3"],
  archives: platforms.map((platform) => `pulumi-resource-thing-v1.2.3-${platform}.tar.gz`),
  goPackage: "github.com/owner/pulumi-thing/sdk/go/thing",
  workflow: "gh release create v1.2.3 dist/*.tar.gz",
};

test("a release with the archives for Pulumi and the tags for Go has no problem", () => {
  expect(releaseProblems(release)).toEqual([]);
});

test.each([
  [
    "an archive of another name",
    { archives: release.archives.map((name) => name.replace("v1.2.3-windows", "1.2.3-windows")) },
    "No archive has the name pulumi-resource-thing-v1.2.3-windows-amd64.tar.gz.",
  ],
  ["no tag of Go", { tags: ["v1.2.3"] }, "A release has no tag sdk/go/v1.2.3."],
  ["no tag of its own", { tags: ["sdk/go/v1.2.3"] }, "A release has no tag v1.2.3."],
  ["no archives", { workflow: "gh release create v1.2.3" }, "The release has no archives."],
])("a release with %s is refused", (_what, changes, problem) => {
  expect(releaseProblems({ ...release, ...changes })).toEqual([problem]);
});
