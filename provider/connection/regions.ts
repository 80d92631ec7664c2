/** The public addresses of one region. */
export interface Region {
  /** IAM, with its version. */
  readonly authUrl: string;
  /** DDM without version or project; absent if the published table of endpoints does not list DDM. */
  readonly endpoint?: string;
}

/** The source of a region's published address, for messages. */
export const publishedOrigin = (region = ""): string => `the published addresses of the region ${region}`;

/** The platform's regions, as its published tables of endpoints list them. */
export const regions: ReadonlyMap<string, Region> = new Map<string, Region>(
  Object.entries({
    "eu-de": {
      authUrl: "https://iam.eu-de.otc.t-systems.com/v3",
      endpoint: "https://ddm.eu-de.otc.t-systems.com",
    },
    "eu-nl": { authUrl: "https://iam.eu-nl.otc.t-systems.com/v3" },
    "eu-ch2": { authUrl: "https://iam-pub.eu-ch2.sc.otc.t-systems.com/v3" },
  }),
);
