import { quote } from "../../validationIssue";
import { isRecord } from "../../record";
import { type Entries } from "./entries";
import type { SourceContext } from "../settingSources";
import { loadFile } from "./cloudFiles";

/** The profiles of openstacksdk for this platform. Its own `otc-swiss` lacks the `https://`. */
const builtIn: Entries = {
  otc: { auth: { auth_url: "https://iam.{region_name}.otc.t-systems.com/v3" }, regions: ["eu-de", "eu-nl"] },
  "otc-swiss": { auth: { auth_url: "https://iam-pub.eu-ch2.sc.otc.t-systems.com/v3" }, regions: ["eu-ch2"] },
};

/** The profile with this name: from clouds-public.yaml, else a built-in one; empty if there is none. */
export function vendorProfile(name: string, context: SourceContext): Entries {
  const file = loadFile("vendors", context);
  const custom = file?.clouds ?? {};
  const profiles = { ...builtIn, ...custom };
  const profile = profiles[name];
  if (isRecord(profile) && Object.hasOwn(profiles, name)) return profile;
  if (Object.hasOwn(custom, name)) {
    context.report("", `the vendor profile ${quote(name)} of clouds-public.yaml is not a mapping`);
  } else if (file) {
    // Only warn, as openstacksdk does: the cloud may be complete without the profile.
    const names = [...Object.keys(builtIn), ...Object.keys(custom)].join(", ");
    context.warn(`the vendor profile ${quote(name)} is unknown and ignored. The known profiles are ${names}`);
  }
  return {};
}
