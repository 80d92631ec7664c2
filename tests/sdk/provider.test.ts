import * as pulumi from "@pulumi/pulumi";
import { aliasesOf, settingAliases, type Setting } from "../../provider/settings/settingAliases";
import { Provider, type ProviderArgs } from "../../sdk/provider";

const registered: unknown[] = [];

beforeAll(async () => {
  await pulumi.runtime.setMocks({
    newResource: (args) => {
      registered.push(args.inputs);
      return { id: args.name, state: args.inputs as object };
    },
    call: () => ({}),
  });
});

const secrets = ["token", "password", "passcode", "secretKey", "securityToken", "keyFile"];
/** The engine's mark of a secret. */
const secretOf = (value: string): object => ({
  "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270",
  value,
});

type Rows = typeof settingAliases;
type OwnKey = { [S in Setting]: Rows[S] extends { readonly configKey: undefined } ? never : S }[Setting];
const ownKeys = (): readonly OwnKey[] =>
  (Object.keys(settingAliases) as Setting[]).flatMap(
    (setting) => (aliasesOf(setting).configKey as OwnKey | undefined) ?? [],
  );

test("the provider passes every setting to the engine under its configuration key, and the secret ones as secrets", async () => {
  // Does not compile if an argument for a setting is missing.
  const keys: readonly (keyof ProviderArgs)[] = ownKeys();
  const args: ProviderArgs = Object.fromEntries(keys.map((key) => [key, `of ${key}`]));
  const provider = new Provider("full", { ...args, insecure: true, allowHttp: pulumi.output(false) });
  await new Promise((resolve) => provider.urn.apply(resolve));
  const texts: Record<string, string> = { insecure: "true", allowHttp: "false" };
  const expected = keys.map((key) => {
    const text = texts[key] ?? `of ${key}`;
    return [`otc-ddm:${key}`, secrets.includes(key) ? secretOf(text) : text];
  });
  // An error names the provider, whose name the process gets from nowhere else.
  expect(registered).toEqual([{ ...Object.fromEntries(expected), "otc-ddm:__name": "full" }]);
});
