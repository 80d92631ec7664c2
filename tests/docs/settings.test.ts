import { aliasesOf, settingAliases, type Setting } from "../../provider/settings/settingAliases";
import { schema } from "../support/schema";
import { allPages } from "./pages";

const pages = allPages();

test("pages set only existing settings, and secret ones as secrets", () => {
  const own = (Object.keys(settingAliases) as Setting[]).flatMap((setting) => aliasesOf(setting).configKey ?? []);
  const uses = pages.flatMap(({ path, text }) =>
    [...text.matchAll(/(--secret )?(?<![\w-])otc-ddm:(?!index\b)([a-z]\w*)(?![\w:])/g)].map(
      ([, secret, name = ""]) => ({
        path,
        secret,
        name,
      }),
    ),
  );
  expect(uses.length).toBeGreaterThan(50);
  const members = [...Object.keys(schema.resources), ...Object.keys(schema.functions)].map(
    (token) => token.split(":")[2],
  );
  expect(uses.filter(({ name }) => !own.includes(name) && !members.includes(name))).toEqual([]);
  const set = pages.flatMap(({ path, text }) =>
    [...text.matchAll(/config set (--secret )?otc-ddm:(\w+)/g)].map(([, secret, name = ""]) => ({
      path,
      name,
      secret: secret !== undefined,
    })),
  );
  expect(set.filter(({ name, secret }) => (schema.config.variables[name]?.secret === true) !== secret)).toEqual([]);
});
