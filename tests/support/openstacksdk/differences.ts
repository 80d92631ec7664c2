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
    ours: "If the variables have a credential and no cloud is named, clouds.yaml is not read. A mistake in it has no effect.",
    reason: "A file that is not needed should not stop an update.",
    prepare: (setUp) => {
      if (readsFiles(setUp)) return setUp;
      const files = Object.entries(setUp.files).filter(([path]) => !/\/(clouds|secure)\.\w+$/.test(path));
      const { OS_CLIENT_CONFIG_FILE: _file, ...environment } = setUp.environment;
      return { environment, files: Object.fromEntries(files) };
    },
  },
  {
    ours: "If the variables have no credential, the only cloud of clouds.yaml is used. The variables go before its settings, as with Terraform.",
    reason: "`OS_PROJECT_ID` alone is not a cloud, but it selects the project.",
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
    reason: "In openstacksdk, only its caller can choose the region.",
    prepare: (setUp) => {
      const region = setUp.environment["OS_REGION_NAME"];
      return { ...setUp, ...(region !== undefined && { region }) };
    },
  },
  {
    ours: "If only the profile lists regions, the project's name chooses one of them, otherwise IAM's address does.",
    reason: "openstacksdk takes the first region, where the project may not exist.",
    adjust: (answer) => answer.otherwise ?? answer,
  },
  {
    ours: "`OS_INSECURE=1` (also `yes` and `on`) is true.",
    reason: "Terraform does the same, and 1 usually means yes.",
    prepare: ({ environment, ...rest }) => ({
      ...rest,
      environment: { ...environment, ...(environment["OS_INSECURE"] === "1" && { OS_INSECURE: "true" }) },
    }),
  },
  {
    ours: '`verify: "false"` in quotes is false.',
    reason: "openstacksdk reads it as the path of a file.",
    prepare: ({ files, ...rest }) => ({
      ...rest,
      files: Object.fromEntries(
        Object.entries(files).map(([path, text]) => [path, text.replace(/(verify"?: ?)"false"/g, "$1false")]),
      ),
    }),
  },
  {
    ours: "A key with dashes means the same as the key with underscores, in every file.",
    reason:
      "openstacksdk prefers some keys with dashes even to secure.yaml, and does not replace `{region_name}` in an `auth-url`.",
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
    ours: "A file that is not YAML is an error.",
    reason: "openstacksdk skips it with a warning, and may then use another account from the next file.",
    adjust: (answer) =>
      answer.noticed.some((text) => text.startsWith("Skipping config file")) ? problem("malformed") : answer,
  },
  {
    ours: "If a file is needed, `OS_CLIENT_CONFIG_FILE` must name an existing one.",
    reason: "openstacksdk looks for another file, which may be the wrong one.",
    adjust: (answer, setUp) => {
      const file = setUp.environment["OS_CLIENT_CONFIG_FILE"];
      return file && readsFiles(setUp) && !(file in setUp.files) ? problem("no such file") : answer;
    },
  },
  {
    ours: "The profile `otc-swiss` has an address with `https://`.",
    reason: "openstacksdk's own file has no scheme.",
    adjust: (answer) => {
      const url = answer.auth["auth_url"];
      return url?.startsWith("iam-pub.") ? { ...answer, auth: { ...answer.auth, auth_url: `https://${url}` } } : answer;
    },
  },
  {
    ours: "`OS_AUTH_URL` goes before the address of the profile in `OS_PROFILE`.",
    reason:
      "A setting of the user goes before one of the vendor. openstacksdk does this for all settings except this one.",
    adjust: (answer, setUp) => {
      const url = setUp.environment["OS_PROFILE"] && !readsFiles(setUp) && setUp.environment["OS_AUTH_URL"];
      const own = url ? { auth_url: url.replace("{region_name}", answer.region) } : {};
      return { ...answer, auth: { ...answer.auth, ...own } };
    },
  },
  {
    ours: "A value in YAML is read as text: the password `0123` has four digits.",
    reason: "openstacksdk reads it as the number 83, and some project ids as numbers too.",
    adjust: (answer) =>
      answer.auth["password"] === "83" ? { ...answer, auth: { ...answer.auth, password: "0123" } } : answer,
  },
  {
    ours: "Without an authentication type, a token goes before a password, as with Terraform.",
    reason: "openstacksdk ignores the token.",
    adjust: (answer) =>
      answer.authType === "password" && answer.auth["token"] ? { ...answer, authType: "token" } : answer,
  },
  {
    ours: "`default_domain_id` and `default_domain_name` are used with every authentication type.",
    reason: "openstacksdk uses them with `password`, but not with `v3password`.",
    adjust: (answer) => {
      const { id, name } = answer.defaultDomain;
      const domain = { ...(id && { default_domain_id: id }), ...(name && { default_domain_name: name }) };
      return { ...answer, auth: { ...domain, ...answer.auth } };
    },
  },
  {
    ours: "If the user's domain is not set, the project's domain is used, as with Terraform.",
    reason: "At OTC both are the same.",
    adjust: (answer) => {
      const { auth } = answer;
      if (["user_", "default_", ""].some((kind) => auth[`${kind}domain_id`] ?? auth[`${kind}domain_name`]))
        return answer;
      const [id, name] = [auth["project_domain_id"], auth["project_domain_name"]];
      return { ...answer, auth: { ...auth, ...(id && { domain_id: id }), ...(name && { domain_name: name }) } };
    },
  },
  {
    ours: "If the project's domain is clearly not the user's, that is an error.",
    reason: "At OTC, only an agency gives access to another domain.",
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
    ours: "A client certificate needs its key, in the same file or a separate one. A key needs its certificate.",
    reason: "Otherwise the connection fails later, with an error of the TLS library.",
    adjust: (answer, { files }) => {
      if (!answer.cert) return answer.key ? problem("key alone") : answer;
      const key = answer.key || answer.cert;
      return isPem(files, answer.cert, "CERTIFICATE") && isPem(files, key, "KEY") ? answer : problem("no pair");
    },
  },
  {
    ours: "If no region is set, it follows from the project's name, otherwise from IAM's address. If IAM's address is not set, it follows from the region.",
    reason: "Terraform does the same, and the name of each OTC project starts with its region.",
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
