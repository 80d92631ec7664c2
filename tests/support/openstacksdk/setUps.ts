import * as fc from "fast-check";
import { stringify } from "yaml";
import { pemTexts } from "../pemTexts";

type Values = Readonly<Record<string, unknown>>;

/** A possible set-up of an OpenStack user's computer. Paths of files start from the root of that computer. */
export interface SetUp {
  readonly environment: Readonly<Record<string, string>>;
  readonly files: Readonly<Record<string, string>>;
  /** The explicit arguments of a caller of openstacksdk. */
  readonly region?: string;
}

/** A text without quotes in a YAML file, which no serializer would write. */
const unquotedOctal = "UNQUOTED-0123";

/** Arbitrary values for keys, each of which exists with the given chance out of ten. */
function some(keys: Readonly<Record<string, readonly [number, readonly unknown[]]>>): fc.Arbitrary<Values> {
  const entries = Object.entries(keys).map(([key, [chance, values]]) =>
    fc
      .tuple(fc.integer({ min: 1, max: 10 }), fc.constantFrom(...values))
      .map(([drawn, value]) => (drawn <= chance ? [[key, value]] : [])),
  );
  return fc.tuple(...entries).map((drawn) => Object.fromEntries(drawn.flat() as [string, unknown][]));
}

const merge = (...parts: fc.Arbitrary<Values>[]): fc.Arbitrary<Values> =>
  fc.tuple(...parts).map((drawn) => Object.assign({}, ...drawn) as Values);

const oneOf = (...kinds: fc.Arbitrary<Values>[]): fc.Arbitrary<Values> => fc.oneof(...kinds);
const names = ["d1", "d1", "d1", "d1", "d2"];

const domain = oneOf(
  some({ user_domain_name: [10, names], project_domain_name: [6, names] }),
  some({ user_domain_id: [10, names], project_domain_id: [3, names], user_domain_name: [2, names] }),
  some({ domain_name: [10, names], user_domain_id: [2, names] }),
  some({ domain_id: [10, names], project_domain_name: [2, names] }),
  some({ default_domain_id: [8, names], default_domain_name: [8, names] }),
  some({ project_domain_id: [8, names], project_domain_name: [8, names] }),
);
const user = oneOf(
  some({ username: [10, ["u1", "u2"]], user_name: [2, ["u3"]], password: [10, ["p1", 12345, unquotedOctal, "p{x}"]] }),
  some({ user_id: [10, ["i1"]], username: [2, ["u1"]], password: [10, ["p1", "p:2"]] }),
  some({ token: [8, ["t1"]], auth_token: [3, ["t2"]], password: [2, ["p1"]], username: [2, ["u1"]] }),
);
const project = oneOf(
  some({ project_name: [9, ["eu-de", "eu-de_orders", "eu-nl_orders", "orders"]], tenant_name: [2, ["eu-nl_old"]] }),
  some({ project_id: [9, ["a1", 777]], tenant_id: [2, ["b1"]], project_name: [2, ["eu-de"]] }),
);
const urls = ["https://iam.eu-de.otc.t-systems.com/v3", "https://iam.{region_name}.otc.t-systems.com/v3"];
const address = some({ auth_url: [7, [...urls, "https://iam.test", "https://iam.test/v3/"]] });

/** Settings beside `auth`, without credentials. */
const beside = merge(
  some({ region_name: [8, ["eu-de", "eu-de", "eu-nl", "mars-1", "eu-nl,eu-de"]] }),
  some({
    profile: [3, ["otc", "otc", "otc", "otc-swiss", "otc-swiss", "custom", "custom", "unheard-of", "a"]],
    cloud: [1, ["otc", "a"]],
  }),
  some({
    auth_type: [3, ["v3password", "v3password", "v3password", "token", "v3token"]],
    ddm_endpoint_override: [4, ["https://ddm.test/v3"]],
  }),
  some({ verify: [2, [true, false, "false"]], insecure: [1, [true, false]], cacert: [2, ["/pem/ca", "~/ca"]] }),
  fc.constantFrom<Values>(
    ...Array<Values>(16).fill({}),
    { cert: "/pem/both" },
    { cert: "/pem/cert", key: "/pem/key" },
    { cert: "/pem/cert" },
    { cert: "/pem/none", key: "/pem/key" },
    { key: "/pem/key" },
  ),
);
const regions = fc.constantFrom<unknown>(
  undefined,
  undefined,
  undefined,
  ["eu-de", "eu-nl"],
  [
    {
      name: "eu-nl",
      values: { auth: { auth_url: "https://iam.special.test/v3" }, "ddm-endpoint-override": "https://ddm.nl" },
    },
    "eu-de",
  ],
);

const auth = merge(user, domain, project, address);
const dashed = (values: Values): Values =>
  Object.fromEntries(Object.entries(values).map(([key, value]) => [key.replaceAll("_", "-"), value]));

const cloud: fc.Arbitrary<Values> = fc
  .tuple(auth, beside, regions, fc.integer({ min: 0, max: 9 }), merge(user, project))
  .map(([inner, outer, list, kind, second]) => ({
    ...outer,
    ...(list !== undefined && { regions: list }),
    ...(kind === 0 ? inner : { auth: kind === 1 ? dashed(inner) : inner }),
    ...(kind === 2 && second),
  }));

const clouds = fc
  .tuple(cloud, cloud, fc.constantFrom(...Array<string[]>(14).fill(["a"]), ["a", "b"], ["a", "b"], ["a", "envvars"]))
  .map(([first, second, keys]) => ({
    clouds: Object.fromEntries(keys.map((key, index) => [key, [first, second][index]])),
  }));

const secure = fc
  .tuple(merge(user, some({ project_name: [1, ["eu-de_secure"]] })), fc.constantFrom("a", "a", "a", "a", "a", "a", "b"))
  .map(([inner, key]) => ({ clouds: { [key]: { auth: inner } } }));

const publicClouds = fc.constant({
  "public-clouds": { custom: { auth: { auth_url: "https://iam.custom.test/v3" }, region_name: "eu-de" } },
});

/** A file in one of the searched folders, in one of its forms. Sometimes it is invalid. */
function file(
  base: string,
  content: fc.Arbitrary<Values>,
  spoilt: number,
): fc.Arbitrary<Readonly<Record<string, string>>> {
  const folders = fc.constantFrom("cwd", "xdg/openstack", "home/.config/openstack", "site/openstack", "elsewhere");
  const suffixes = fc.constantFrom("yaml", "yml", "json");
  return fc
    .tuple(content, folders, suffixes, fc.integer({ min: 1, max: 100 }))
    .map(([values, folder, suffix, drawn]) => {
      const broken = drawn > spoilt ? undefined : suffix !== "json" && drawn % 2 === 0 ? "" : "[ not: closed";
      const text = suffix === "json" ? JSON.stringify(values) : stringify(values).replaceAll(unquotedOctal, "0123");
      return { [`/${folder}/${base}.${suffix}`]: broken ?? text };
    });
}

const maybe = <T extends object>(chance: number, arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | object> =>
  fc.tuple(fc.integer({ min: 1, max: 10 }), arbitrary).map(([drawn, value]) => (drawn <= chance ? value : {}));

const variables = (values: Values): Record<string, string> =>
  Object.fromEntries(Object.entries(values).map(([key, value]) => [`OS_${key.toUpperCase()}`, String(value)]));

const credentialVariables = merge(auth, beside, some({ insecure: [2, ["true", "True", "false", "1"]] })).map(
  (values) => {
    // A variable is a text, so these three cannot have the same meaning in the environment as in a file.
    const { cloud: _cloud, verify: _verify, region_name: region, ...rest } = values;
    if (!("token" in rest || "auth_token" in rest || "password" in rest)) return {};
    return variables({ ...rest, ...(region === "mars-1" && { region_name: region }) });
  },
);
const otherVariables = some({
  OS_PROJECT_ID: [2, ["c1"]],
  OS_INTERFACE: [2, ["public"]],
  OS_TENANT_ID: [1, [""]],
  OS_REGION_NAME: [1, ["eu-de", "eu-nl"]],
  OS_CLOUD: [4, [...Array<string>(16).fill("a"), "b", "envvars", "nowhere"]],
  OS_CLIENT_CONFIG_FILE: [1, ["/nowhere.yaml", "", ""]],
  OS_CLOUD_NAME: [1, ["b", "mine"]],
});

const { ca, cert, key } = pemTexts;
const pemFiles = { "/pem/ca": ca, "/home/ca": ca, "/pem/cert": cert, "/pem/both": cert + key, "/pem/key": key };

/** A variable names a file in another place. A few variables name no file. */
function chosenFiles(cloudFile: object, secureFile: object): Record<string, string> {
  const elsewhere = (file: object): string | undefined =>
    Object.keys(file).find((path) => path.startsWith("/elsewhere"));
  const [clouds, secure] = [elsewhere(cloudFile), elsewhere(secureFile)];
  return {
    ...(clouds !== undefined && {
      OS_CLIENT_CONFIG_FILE: secure === undefined ? clouds : clouds.replace("yml", "yaml"),
    }),
    ...(secure !== undefined && { OS_CLIENT_SECURE_FILE: secure }),
  };
}

/** Arbitrary set-ups. Most of them are complete in one way or another, some are incomplete, and a few are invalid. */
export const setUps: fc.Arbitrary<SetUp> = fc
  .tuple(
    maybe(10, file("clouds", clouds, 4)),
    maybe(3, file("secure", secure, 4)),
    maybe(7, file("clouds-public", publicClouds, 2)),
    maybe(3, credentialVariables),
    otherVariables,
  )
  .map(([cloudFile, secureFile, publicFile, credential, others]) => ({
    environment: {
      ...(credential as Record<string, string>),
      ...(others as Record<string, string>),
      ...chosenFiles(cloudFile, secureFile),
    },
    files: { ...pemFiles, ...cloudFile, ...secureFile, ...publicFile },
  }));
