import type { Metadata } from "../schema/metadata";

/** The file that the registry reads the schema from, in the repository. */
export const schemaFile = "provider/bridges/plugin/schema.json";

/** Owner and name of a repository on GitHub. */
export const slugOf = (repository: string): string => new URL(repository).pathname.slice(1);

/** What a pull request to the registry adds to `community-packages/package-list.json`. */
export const packageEntry = ({ repository }: Pick<Metadata, "repository">): string =>
  JSON.stringify({ repoSlug: slugOf(repository), schemaFile }, null, 2);

/** What it adds to `tools/resourcedocsgen/pkg/publishers/publisher-names.json`: the publisher, and its name in addresses. */
export const publisherEntry = ({ publisher }: Pick<Metadata, "publisher">): string => {
  const inAddresses = publisher.toLowerCase().replaceAll(/[^a-z0-9-]+/g, "_");
  return `${JSON.stringify(publisher)}: ${JSON.stringify(inAddresses)}`;
};
