import { reasonsOn, settingsOn, type Computer } from "../../support/computer";
import { pemTexts } from "../../support/pemTexts";

const { ca, cert, key, otherKey, encryptedKey, encryptedOldKey } = pemTexts;
const files = {
  "/program/ca.pem": ca,
  "/home/jane/cert.pem": cert,
  "/key.pem": key,
  "/both.pem": cert + key,
  "/text": "hush",
  "/folder": Object.assign(new Error("hush"), { code: "EISDIR" }),
  "/other-key.pem": otherKey,
  "/encrypted.pem": encryptedKey,
  "/encrypted-old.pem": encryptedOldKey,
  "/no-certificate.pem": "-----BEGIN CERTIFICATE-----\nhush\n-----END CERTIFICATE-----\n",
  "/cut-off.pem": ca.slice(0, 100),
  "/bundle.pem": ca + cert + ca.replace(/\n[^-]{20}/, "\nhushhushhushhushhush"),
  "/no-key.pem": "-----BEGIN PRIVATE KEY-----\nhush\n-----END PRIVATE KEY-----\n",
  "/long.pem": ca.repeat(2000),
};
const token = { OS_TOKEN: "t", OS_PROJECT_ID: "p", OS_REGION_NAME: "eu-de" };
const tlsOf = (environment: Record<string, string>, config: Record<string, string> = {}): unknown =>
  settingsOn({ environment: { ...token, ...environment }, config, files }).tls;

test("authorities and a client's certificate are read from files in the working folder and the home", () => {
  expect(tlsOf({ OS_CACERT: "ca.pem", OS_CERT: "~/cert.pem", OS_KEY: "/key.pem" })).toEqual({ ca, cert, key });
});

test("the text of PEM files is accepted too, and one file may have certificate and key", () => {
  const text = { ca: ca.trim(), cert: cert.trim(), key: key.trim() };
  expect(tlsOf({ OS_CACERT: ca, OS_CERT: cert, OS_KEY: key })).toEqual(text);
  expect(tlsOf({ OS_CERT: "/both.pem" })).toEqual({ cert: cert + key, key: cert + key });
});

test.each([["1"], ["true"], ["True"], ["yes"]])("OS_INSECURE=%s means true, and then no authority is read", (value) => {
  expect(tlsOf({ OS_INSECURE: value, OS_CACERT: "/no.pem" })).toEqual({ insecure: true });
});

test("the first place with a setting for the server's certificate decides alone", () => {
  expect(tlsOf({ OS_INSECURE: "true" }, { "otc-ddm:caFile": "ca.pem" })).toEqual({ ca });
  expect(tlsOf({ OS_CACERT: "ca.pem" }, { "otc-ddm:insecure": "true" })).toEqual({ insecure: true });
  expect(tlsOf({ OS_INSECURE: "true" }, { "opentelekomcloud:insecure": "false" })).toEqual({});
});

test.each([
  ["verify: false", { insecure: true }],
  ['verify: "False"', { insecure: true }],
  ["verify: true", {}],
  ["verify: ca.pem", { ca }],
  ["verify: true, cacert: ca.pem", { ca }],
  ["insecure: true, cacert: ca.pem", { insecure: true }],
])("a cloud may have %s", (text, tls) => {
  const cloud = `clouds: { otc: { profile: otc, ${text}, auth: { token: t, project_id: p } } }`;
  expect(settingsOn({ files: { ...files, "/program/clouds.yaml": cloud } }).tls).toEqual(tls);
});

test.each<[string, Computer["environment"], RegExp]>([
  [
    "a file that is not there",
    { OS_CACERT: "no.pem" },
    /OS_CACERT names a file that cannot be read: \/program\/no\.pem \(there is no such file\)/,
  ],
  ["a file of something else", { OS_CACERT: "/text" }, /OS_CACERT must be PEM text of a CERTIFICATE, .*\/text is not/],
  ["a folder", { OS_CACERT: "/folder" }, /OS_CACERT names a file that cannot be read: \/folder \(it is a folder\)/],
  [
    "a file that is too long",
    { OS_CACERT: "/long.pem" },
    /OS_CACERT names a file that cannot be read: \/long\.pem \(it is longer than 1 MiB/,
  ],
  [
    "a certificate that is none",
    { OS_CACERT: "/no-certificate.pem" },
    /OS_CACERT .*no-certificate\.pem has a CERTIFICATE that cannot be read/,
  ],
  ["a certificate that is cut off", { OS_CACERT: "/cut-off.pem" }, /OS_CACERT .*cut-off\.pem is cut off/],
  [
    "one certificate of several that is none",
    { OS_CACERT: "/bundle.pem" },
    /bundle\.pem has 3 CERTIFICATEs, and number 3 cannot be read/,
  ],
  [
    "a key that is none",
    { OS_CERT: "~/cert.pem", OS_KEY: "/no-key.pem" },
    /OS_KEY .*no-key\.pem has a PRIVATE KEY that cannot be read/,
  ],
  [
    "a key that is encrypted",
    { OS_CERT: "~/cert.pem", OS_KEY: "/encrypted.pem" },
    /OS_KEY .*encrypted\.pem is encrypted, .*decrypt it .*openssl pkey/,
  ],
  [
    "a key that is encrypted in the old form",
    { OS_CERT: "~/cert.pem", OS_KEY: "/encrypted-old.pem" },
    /OS_KEY .*encrypted-old\.pem is encrypted/,
  ],
  [
    "the key of another certificate",
    { OS_CERT: "~/cert.pem", OS_KEY: "/other-key.pem" },
    /OS_KEY is not the key of the certificate in OS_CERT/,
  ],
  [
    "a certificate without its key",
    { OS_CERT: "~/cert.pem" },
    /OS_CERT is a certificate without its key: set OS_KEY too/,
  ],
  ["a key without its certificate", { OS_KEY: "/key.pem" }, /OS_KEY is a key without its certificate: set OS_CERT too/],
  [
    "a certificate in the key's place",
    { OS_CERT: "/both.pem", OS_KEY: "ca.pem" },
    /OS_KEY must be PEM text of a PRIVATE KEY/,
  ],
  ["what is neither true nor false", { OS_INSECURE: "perhaps" }, /OS_INSECURE must be true or false, but is "perhaps"/],
])("an error says what is wrong with %s, and quotes nothing from it", (_what, environment, reason) => {
  const reasons = reasonsOn({ environment: { ...token, ...environment }, files });
  expect(reasons).toMatch(reason);
  expect(reasons).not.toContain("hush");
});

test("a certificate and a key of different places are never combined", () => {
  const reasons = reasonsOn({
    config: { "otc-ddm:certFile": "~/cert.pem" },
    environment: { ...token, OS_KEY: "/key.pem" },
    files,
  });
  expect(reasons).toContain("otc-ddm:certFile is a certificate without its key: set otc-ddm:keyFile too");
});
