import { regions } from "../../../provider/connection/regions";
import type { Answer } from "./answer";
import type { SetUp } from "./setUps";

/** One intended difference from openstacksdk. */
export interface Difference {
  readonly ours: string;
  readonly reason: string;
  /** The set-up with which openstacksdk gives this package's result for the original one. */
  readonly prepare?: (setUp: SetUp) => SetUp;
  /** The answer of openstacksdk with this package's behaviour. */
  readonly adjust?: (answer: Exclude<Answer, { error: string }>, setUp: SetUp) => Answer;
}

const problem = (error: string): Answer => ({ error });
const credential = /^OS_(TOKEN|AUTH_TOKEN|USERNAME|USER_NAME|USER_ID|PASSWORD)$/;
const holdsCredential = ({ environment }: SetUp): boolean =>
  Object.entries(environment).some(([name, value]) => credential.test(name) && value !== "");
const readsFiles = (setUp: SetUp): boolean => {
  const { OS_CLOUD: cloud, OS_CLOUD_NAME: own = "envvars" } = setUp.environment;
  return cloud === undefined ? !holdsCredential(setUp) : cloud !== own;
};
const variablesOnly = ({ environment: { OS_CLOUD: cloud } }: SetUp): boolean => cloud === undefined;
const withEnvironment = (setUp: SetUp, keep: (name: string, value: string) => boolean): SetUp => ({
  ...setUp,
  environment: Object.fromEntries(Object.entries(setUp.environment).filter(([name, value]) => keep(name, value))),
});
const isPem = (files: SetUp["files"], path: string, what: string): boolean =>
  new RegExp(`BEGIN .*${what}`).test(files[path] ?? "");

/** All differences, in the order in which they are applied. docs/configuration.md lists them. */
export const differences: readonly Difference[] = [
  {
    ours: "An empty variable counts as absent.",
    reason: "`OS_TOKEN=` in a script means that there is none.",
    prepare: (setUp) => withEnvironment(setUp, (_, value) => value !== ""),
  },
  {
    ours: "Where the variables hold a credential and no cloud is named, clouds.yaml is not read, and a mistake in it does no harm.",
    reason: "A file that is not needed should not stop an update.",
    prepare: (setUp) => {
      if (readsFiles(setUp)) return setUp;
      const files = Object.entries(setUp.files).filter(([path]) => !/\/(clouds|secure)\.\w+$/.test(path));
      const { OS_CLIENT_CONFIG_FILE: _file, ...environment } = setUp.environment;
      return { environment, files: Object.fromEntries(files) };
    },
  },
  {
    ours: "Variables that hold no credential do not hide the only cloud of clouds.yaml; they go before its settings, as with Terraform.",
    reason: "`OS_PROJECT_ID` alone is no cloud, but says which project is meant.",
    prepare: (setUp) =>
      variablesOnly(setUp) && !holdsCredential(setUp)
        ? withEnvironment(setUp, (name) => /^OS_(CLIENT_|CLOUD_NAME|REGION_NAME)/.test(name))
        : setUp,
    adjust: (answer, setUp) => {
      const projectId = variablesOnly(setUp) && !holdsCredential(setUp) && setUp.environment["OS_PROJECT_ID"];
      return projectId ? { ...answer, auth: { ...answer.auth, project_id: projectId } } : answer;
    },
  },
  {
    ours: "`OS_REGION_NAME` also chooses the region of a named cloud, as with the `openstack` command and Terraform.",
    reason: "openstacksdk leaves it to its caller to say so.",
    prepare: (setUp) => {
      const region = setUp.environment["OS_REGION_NAME"];
      return { ...setUp, ...(region !== undefined && { region }) };
    },
  },
  {
    ours: "Where only the profile lists regions, the project's name chooses among them, else IAM's address.",
    reason: "openstacksdk takes the first, in which the project is not.",
    adjust: (answer) => answer.otherwise ?? answer,
  },
  {
    ours: "`OS_INSECURE=1` (also `yes` and `on`) is true.",
    reason: "So it is with Terraform, and whoever writes 1 does not mean no.",
    prepare: ({ environment, ...rest }) => ({
      ...rest,
      environment: { ...environment, ...(environment["OS_INSECURE"] === "1" && { OS_INSECURE: "true" }) },
    }),
  },
  {
    ours: '`verify: "false"` in quotes is false.',
    reason: "openstacksdk takes it for the path of a file.",
    prepare: ({ files, ...rest }) => ({
      ...rest,
      files: Object.fromEntries(
        Object.entries(files).map(([path, text]) => [path, text.replace(/(verify"?: ?)"false"/g, "$1false")]),
      ),
    }),
  },
  {
    ours: "A key with dashes is the key with underscores, whichever file it is in.",
    reason:
      "openstacksdk prefers some keys with dashes even to secure.yaml, and fills no `{region_name}` into an `auth-url`.",
    prepare: ({ files, ...rest }) => ({
      ...rest,
      files: Object.fromEntries(
        Object.entries(files).map(([path, text]) => [
          path,
          text.replace(/(?<!public)\b[a-z]+(?:-(?!clouds)[a-z]+)+(?="?:)/g, (key) => key.replaceAll("-", "_")),
        ]),
      ),
    }),
  },
  {
    ours: "A file that is no YAML is a problem.",
    reason: "openstacksdk skips it with a warning, and may so take another account from the next file.",
    adjust: (answer) =>
      answer.noticed.some((text) => text.startsWith("Skipping config file")) ? problem("malformed") : answer,
  },
  {
    ours: "`OS_CLIENT_CONFIG_FILE` must name a file that is there, where it is needed.",
    reason: "openstacksdk looks for another one, which the user did not mean.",
    adjust: (answer, setUp) => {
      const file = setUp.environment["OS_CLIENT_CONFIG_FILE"];
      return file && readsFiles(setUp) && !(file in setUp.files) ? problem("no such file") : answer;
    },
  },
  {
    ours: "The profile `otc-swiss` has an address with `https://`.",
    reason: "openstacksdk's own file forgets it.",
    adjust: (answer) => {
      const url = answer.auth["auth_url"];
      return url?.startsWith("iam-pub.") ? { ...answer, auth: { ...answer.auth, auth_url: `https://${url}` } } : answer;
    },
  },
  {
    ours: "`OS_AUTH_URL` goes before the address of the profile in `OS_PROFILE`.",
    reason: "What a user sets goes before what a vendor presets; openstacksdk does so for all but this one.",
    adjust: (answer, setUp) => {
      const url = setUp.environment["OS_PROFILE"] && !readsFiles(setUp) && setUp.environment["OS_AUTH_URL"];
      const own = url ? { auth_url: url.replace("{region_name}", answer.region) } : {};
      return { ...answer, auth: { ...answer.auth, ...own } };
    },
  },
  {
    ours: "A scalar in YAML is the text that is written: the password `0123` is these four digits.",
    reason: "openstacksdk makes the number 83 of it, and of some ids of a project a number too.",
    adjust: (answer) =>
      answer.auth["password"] === "83" ? { ...answer, auth: { ...answer.auth, password: "0123" } } : answer,
  },
  {
    ours: "Without an authentication type, a token goes before a password, as with Terraform.",
    reason: "openstacksdk would not use a token that is there.",
    adjust: (answer) =>
      answer.authType === "password" && answer.auth["token"] ? { ...answer, authType: "token" } : answer,
  },
  {
    ours: "`default_domain_id` and `default_domain_name` serve with every authentication type.",
    reason: "openstacksdk takes them with `password` but not with `v3password`.",
    adjust: (answer) => {
      const { id, name } = answer.defaultDomain;
      const domain = { ...(id && { default_domain_id: id }), ...(name && { default_domain_name: name }) };
      return { ...answer, auth: { ...domain, ...answer.auth } };
    },
  },
  {
    ours: "A project's domain serves as the user's where the latter is not set, as with Terraform.",
    reason: "On this platform both are always the same.",
    adjust: (answer) => {
      const { auth } = answer;
      if (["user_", "default_", ""].some((kind) => auth[`${kind}domain_id`] ?? auth[`${kind}domain_name`]))
        return answer;
      const [id, name] = [auth["project_domain_id"], auth["project_domain_name"]];
      return { ...answer, auth: { ...auth, ...(id && { domain_id: id }), ...(name && { domain_name: name }) } };
    },
  },
  {
    ours: "A project's domain that is certainly another than the user's is a problem.",
    reason: "On this platform only an agency leads into another domain.",
    adjust: (answer) => {
      const { auth, authType } = answer;
      const [userId, projectId] = [auth["user_domain_id"] ?? auth["default_domain_id"], auth["project_domain_id"]];
      const [userName, projectName] = [
        auth["user_domain_name"] ?? auth["default_domain_name"],
        auth["project_domain_name"],
      ];
      const differ = userId
        ? projectId && projectId !== userId
        : userName && !projectId && projectName && projectName !== userName;
      return differ && !authType.includes("token") ? problem("domains") : answer;
    },
  },
  {
    ours: "A client certificate must come with its key, in a file of its own or in the same, and a key with its certificate.",
    reason: "The connection would fail later, with an error of the TLS library.",
    adjust: (answer, { files }) => {
      if (!answer.cert) return answer.key ? problem("key alone") : answer;
      const key = answer.key || answer.cert;
      return isPem(files, answer.cert, "CERTIFICATE") && isPem(files, key, "KEY") ? answer : problem("no pair");
    },
  },
  {
    ours: "Where no region is set, the project's name tells it, else IAM's address; where no address of IAM is set, the region tells it.",
    reason: "So it is with Terraform, and OTC names each project after its region.",
    adjust: (answer) => {
      const { auth } = answer;
      const prefix = (auth["project_name"] ?? "").split("_")[0] ?? "";
      const byUrl = /^https:\/\/iam\.(eu-\w+)\.otc/.exec(auth["auth_url"] ?? "")?.[1] ?? "";
      const region = answer.region || (regions.has(prefix) ? prefix : byUrl);
      const known = auth["auth_url"] ?? regions.get(region)?.authUrl;
      // The placeholder of a region that openstacksdk does not know leaves nothing between two dots.
      if (known?.includes("iam..") && region === "") return problem("placeholder");
      return {
        ...answer,
        region,
        auth: { ...auth, ...(known && { auth_url: known.replace("iam..", `iam.${region}.`) }) },
      };
    },
  },
];
