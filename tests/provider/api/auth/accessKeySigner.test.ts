import { signatureHeaders, type SignatureForm } from "../../../../provider/api/auth/accessKeySigner";

const sdkKey = { accessKey: "QTWAOYTTINDUT2QVKYUC", secretKey: "MFyfvK41ba2giqM7Uio6PznpdUKGpownRZlmVmHc" };
const exampleKey = { accessKey: "AKIDEXAMPLE", secretKey: "BYBYIiF3WUZGlorXmcTEDtNjB40JTibEXAMPLE" };
const jobUrl =
  "https://ddm.eu-de.otc.t-systems.com/v3/619d3e78f61b4be68bc5aa0b59edcf7b/jobs/31b8ae23-c687-4d80-b7b4-42a66c9bb886";
const json = "application/json";

interface Vector {
  readonly name: string;
  readonly form: SignatureForm;
  readonly key: typeof sdkKey;
  readonly at: string;
  readonly url: string;
  readonly headers: Record<string, string>;
  readonly signed: string;
  readonly signature: string;
}

/** From the platform's SDKs. Two requests for a DDM job were computed with an independent program. */
const vectors: readonly Vector[] = [
  {
    name: "the published vector of the simple form",
    form: "simple",
    key: sdkKey,
    at: "2019-11-15T03:36:55Z",
    url:
      "https://service.region.example.com/v1/77b6a44cba5143ab91d13ab9a8ff44fd/vpcs" +
      "?limit=2&marker=13551d6b-755d-4757-b956-536f674975c0",
    headers: { "Content-Type": json },
    signed: "content-type;host;x-sdk-date",
    signature: "7be6668032f70418fcc22abc52071e57aff61b84a1d2381bb430d6870f4f6ebe",
  },
  {
    name: "the published vector of the derived form",
    form: "derived",
    key: exampleKey,
    at: "2020-10-21T11:54:11Z",
    url: "https://iam.eu-de.otc.t-systems.com/v3/projects?name=eu-de_test_dmd",
    headers: { Accept: json, "Content-Type": json, "User-Agent": "OpenTelekomCloud JS/v1.0" },
    signed: "accept;content-type;host;user-agent;x-sdk-date",
    signature: "cb8397a6b119b38e8a4879f342e498896eb6f80f4c3cdebfd400cb2298d8a555",
  },
  {
    name: "a DDM job in the simple form",
    form: "simple",
    key: sdkKey,
    at: "2019-11-15T03:36:55Z",
    url: jobUrl,
    headers: { "content-type": json, "X-Project-Id": "619d3e78f61b4be68bc5aa0b59edcf7b" },
    signed: "content-type;host;x-project-id;x-sdk-date",
    signature: "d049b8b632d3d98cc5e10c89159f5ff7633e7f842216feffa219297da99a77a7",
  },
  {
    name: "a DDM job in the derived form",
    form: "derived",
    key: sdkKey,
    at: "2019-11-15T03:36:55Z",
    url: jobUrl,
    headers: { accept: json },
    signed: "accept;host;x-sdk-date",
    signature: "590087edbda4263fb57a181f5434a868429b50a08645e4b50239219e2e9700f8",
  },
];

test.each(vectors)(
  "the signature matches the published one: $name",
  ({ form, key, at, url, headers, signed, signature }) => {
    const request = { method: "GET", url: new URL(url), headers, body: "" };
    const { Authorization, ...rest } = signatureHeaders(request, key, form, Date.parse(at));
    expect(rest).toEqual({ "X-Sdk-Date": at.replace(/[-:]/g, "") });
    const credential =
      form === "simple"
        ? `Access=${key.accessKey}`
        : `Credential=${key.accessKey}/${at.slice(0, 10).replace(/-/g, "")}///sdk_request`;
    expect(Authorization).toBe(`SDK-HMAC-SHA256 ${credential}, SignedHeaders=${signed}, Signature=${signature}`);
  },
);

test.each(["simple", "derived"] as const)("the %s form signs the method, path, query, headers and body", (form) => {
  const sign = (changes: {
    method?: string;
    url?: string;
    headers?: Record<string, string>;
    body?: string;
  }): string => {
    const {
      method = "POST",
      url = "https://a.test/v3/p?x=1&y=2",
      headers = { "x-project-id": "p" },
      body = "{}",
    } = changes;
    return signatureHeaders({ method, url: new URL(url), headers, body }, sdkKey, form, 0).Authorization;
  };
  const usual = sign({});
  const others = [
    sign({ method: "PUT" }),
    sign({ url: "https://a.test/v3/q?x=1&y=2" }),
    sign({ url: "https://a.test/v3/p?x=1&y=3" }),
    sign({ url: "https://b.test/v3/p?x=1&y=2" }),
    sign({ headers: { "x-project-id": "q" } }),
    sign({ body: "[]" }),
  ];
  expect(new Set([usual, ...others]).size).toBe(7);
  expect(sign({ url: "https://a.test/v3/p?y=2&x=1" })).toBe(usual);
});
