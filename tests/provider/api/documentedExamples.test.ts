import { readFileSync } from "node:fs";
import { join } from "node:path";
import { settingsOn, type Computer } from "../../support/computer";

const page = readFileSync(join(__dirname, "../../../docs/configuration.md"), "utf8");

/** The settings of a user who has followed an example. */
function computerOf(language: string, text: string): Computer {
  if (language === "yaml") return { files: { "/program/clouds.yaml": text } };
  const pairs = (pattern: RegExp): Record<string, string> =>
    Object.fromEntries([...text.matchAll(pattern)].map(([, key = "", value = ""]) => [key, value]));
  return { config: pairs(/pulumi config set (?:--secret )?(\S+) (\S+)/g), environment: pairs(/\b(OS_\w+)=(\S+)/g) };
}

const examples = page.split(/^### /m).flatMap((section) => {
  const [means = ""] = section.split("\n");
  const blocks = [...section.matchAll(/```(sh|yaml)\n([\s\S]*?)```/g)];
  return blocks.map(([, language = "", text = ""], index) => ({ means, language, text, index }));
});

const kinds: Readonly<Record<string, object>> = {
  "User and password": { kind: "password", user: { name: "jane" } },
  "User, password and a passcode of a virtual MFA device": { kind: "password", passcode: "123456" },
  Token: { kind: "token" },
  "Access key (AK/SK), permanent or temporary": { kind: "accessKey", securityToken: "..." },
  "Agency of another domain": { agency: { name: "ddm-operators", project: { projectName: "eu-de_billing" } } },
};

test("the documentation shows each way to authenticate in the configuration, in the environment and in clouds.yaml", () => {
  expect(examples.map(({ means }) => means)).toEqual(Object.keys(kinds).flatMap((means) => [means, means, means]));
});

test.each(examples)("the example $index of $means works without changes", ({ means, language, text }) => {
  const settings = settingsOn(computerOf(language, text));
  expect(settings).toMatchObject({ region: "eu-de", credential: kinds[means] });
});
