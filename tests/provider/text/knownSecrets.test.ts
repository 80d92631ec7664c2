import { KnownSecrets } from "../../../provider/text/knownSecrets";

const password = `p"w\\ +/ü&=?<é`;
const token = `gAAAAABm${"0123456789abcdefXYZ_-".repeat(20)}`;

function knowing(...secrets: string[]): KnownSecrets {
  const known = new KnownSecrets();
  known.add(...secrets);
  return known;
}

const json = (text: string): string => JSON.stringify(text).slice(1, -1);
const ascii = (text: string): string =>
  text.replace(/[^\0-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);
const lower = (text: string): string => text.replace(/%../g, (code) => code.toLowerCase());

test.each<[string, (secret: string) => string]>([
  ["plain", (secret) => secret],
  ["escaped for JSON", json],
  ["escaped for JSON in ASCII", (secret) => ascii(json(secret))],
  ["escaped for JSON, slashes too", (secret) => json(secret).replaceAll("/", "\\/")],
  ["escaped for JSON within JSON", (secret) => json(json(secret))],
  ["URL-encoded", encodeURIComponent],
  ["URL-encoded in small letters", (secret) => lower(encodeURIComponent(secret))],
  ["encoded as a form", (secret) => new URLSearchParams({ x: secret }).toString().slice(2)],
])("a known secret is hidden in this form: %s", (_how, form) => {
  for (const secret of [password, token]) {
    const shown = knowing(secret).hide(`you sent (${form(secret)}), which is wrong`);
    expect(shown).toBe("you sent (***), which is wrong");
  }
});

test.each([0, 1, 2, 3, 4])("a secret is hidden in Base64, after %i other bytes", (count) => {
  const plain = Buffer.from(`${"u:abc".slice(0, count)}${password}.`);
  for (const encoding of ["base64", "base64url"] as const) {
    const shown = knowing(password).hide(`Basic ${plain.toString(encoding)}`);
    expect(shown).toContain("***");
    // Only the characters that also encode bits beside the secret may remain.
    expect(shown.length).toBeLessThan("Basic ***".length + 10);
  }
});

test("a secret is hidden at every place, and each time", () => {
  expect(knowing("Canary-1").hide("Canary-1Canary-1 and {a:Canary-1}")).toBe("****** and {a:***}");
});

test("the rest of a secret that was cut is hidden", () => {
  const shown = knowing(token).hide(`X: ${token.slice(0, 100)}... was sent, and ${token.slice(0, 17)}`);
  expect(shown).toBe("X: ***... was sent, and ***");
});

test.each([
  ["headers were X-Auth-Token: abc123, Accept: json", "headers were X-Auth-Token: ***, Accept: json"],
  ['{"x-security-token": "abc123"}', '{"x-security-token": "***"}'],
  ['"Cookie": "session=abc; other=def", "b": 1', '"Cookie": "***", "b": 1'],
  ["Authorization: Bearer abc.def", "Authorization: ***"],
  ["cannot reach http://user:pass@proxy:3128", "cannot reach http://***@proxy:3128"],
])("an unknown secret is hidden: %s becomes %s", (text, shown) => {
  expect(new KnownSecrets().hide(text)).toBe(shown);
  expect(new KnownSecrets().hide(shown)).toBe(shown);
});

test.each(["https://ddm.eu-de.otc.t-systems.com:443/v3/p", "the header X-Subject-Token is absent", "a@b.test: no"])(
  "%s has no secret",
  (text) => {
    expect(knowing(password, token).hide(text)).toBe(text);
  },
);

test("a secret that is shorter than any password is not hidden", () => {
  expect(knowing("ab", "", "xyz").hide("ab xyz ab")).toBe("ab xyz ab");
});

test("only the newest secrets are remembered, up to a limit", () => {
  const all = Array.from({ length: 1500 }, (_, index) => `secret-${index}-end`);
  const known = knowing(...all);
  expect(known.hide("secret-499-end secret-500-end secret-1499-end")).toBe("secret-499-end *** ***");
});

test("a text of a megabyte takes at most one pass for each form", () => {
  const known = knowing(token, password);
  expect(known.hide(`${"//a:".repeat(250_000)}${token}`)).toMatch(/\*\*\*$/);
});
