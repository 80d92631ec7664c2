import { quote } from "../../validationIssue";
import { isRecord } from "../../record";
import { type Entries } from "./entries";
import type { SourceContext } from "../settingSources";
import { loadFile } from "./cloudFiles";

/** The profiles that openstacksdk brings along for this platform. Its own `otc-swiss` forgets the `https://`. */
const builtIn: Entries = {
  otc: { auth: { auth_url: "https://iam.{region_name}.otc.t-systems.com/v3" }, regions: ["eu-de", "eu-nl"] },
  "otc-swiss": { auth: { auth_url: "https://iam-pub.eu-ch2.sc.otc.t-systems.com/v3" }, regions: ["eu-ch2"] },
};

/** The profile of that name: from clouds-public.yaml, else a built-in one; an empty one where there is none. */
export function vendorProfile(name: string, context: SourceContext): Entries {
  const file = loadFile("vendors", context);
  const custom = file?.clouds ?? {};
  const profiles = { ...builtIn, ...custom };
  const profile = profiles[name];
  if (isRecord(profile) && Object.hasOwn(profiles, name)) return profile;
  if (Object.hasOwn(custom, name)) {
    context.report("", `the vendor profile ${quote(name)} of clouds-public.yaml is no mapping`);
  } else if (file) {
    // A cloud may be complete without it, and bear the name of a profile by mistake: openstacksdk continues, too.
    const names = [...Object.keys(builtIn), ...Object.keys(custom)].join(", ");
    context.warn(`the vendor profile ${quote(name)} is not known, and left out: those known are ${names}`);
  }
  return {};
}
