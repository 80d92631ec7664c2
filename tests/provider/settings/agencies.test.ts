import { issuesOn, reasonsOn, settingsOn } from "../../support/computer";

const elsewhere = { args: { projectId: "p", region: "eu-de" } };

test("an agency with a token is refused, because the token could not be renewed", () => {
  const environment = { OS_TOKEN: "hush", OS_AGENCY_NAME: "a", OS_AGENCY_DOMAIN_NAME: "d" };
  const [issue, ...others] = issuesOn({ ...elsewhere, environment });
  expect(issue?.reason).toMatch(/an agency and a token.*OS_USERNAME \+ OS_PASSWORD or OS_ACCESS_KEY \+ OS_SECRET_KEY/);
  expect(others).toEqual([]);
});

test("the agency's project is the default, and a resource's own project comes first", () => {
  const environment = {
    OS_ACCESS_KEY: "k",
    OS_SECRET_KEY: "s",
    OS_REGION_NAME: "eu-de",
    OS_DELEGATED_PROJECT: "eu-de_x",
  };
  const agent = { ...environment, OS_AGENCY_NAME: "a", OS_AGENCY_DOMAIN_NAME: "d" };
  const delegated = { name: "a", domain: { name: "d" }, project: { projectName: "eu-de_x" } };
  expect(settingsOn({ environment: agent })).toMatchObject({
    scope: delegated.project,
    credential: { agency: delegated },
  });
  const both = settingsOn({ environment: { ...agent, OS_PROJECT_ID: "own" } });
  expect(both).toMatchObject({ scope: { projectId: "own" }, credential: { agency: delegated } });
  const asked = settingsOn({ args: { projectId: "mine" }, environment: agent });
  expect(asked.scope).toEqual({ projectId: "mine" });
  expect(asked.credential).toHaveProperty("agency", { name: "a", domain: { name: "d" } });
});

test("an agency from a place before the credential's is refused, and one from a later place is ignored", () => {
  const [own, password] = [
    { "otc-ddm:agencyName": "a", "otc-ddm:agencyDomainName": "d" },
    { OS_USER_ID: "i", OS_PASSWORD: "p" },
  ];
  expect(reasonsOn({ ...elsewhere, config: own, environment: password })).toMatch(
    /otc-ddm:agencyName is an agency, but the credential comes from the environment/,
  );
  const environment = { OS_AGENCY_NAME: "a", OS_AGENCY_DOMAIN_NAME: "d" };
  expect(settingsOn({ ...elsewhere, config: { "otc-ddm:token": "t" }, environment }).credential.kind).toBe("token");
});

test("a project in another domain than the user's is refused", () => {
  const environment = { OS_USERNAME: "u", OS_USER_DOMAIN_NAME: "d1", OS_PROJECT_DOMAIN_NAME: "d2", OS_PASSWORD: "p" };
  expect(reasonsOn({ ...elsewhere, environment })).toMatch(/OS_PROJECT_DOMAIN_NAME is another domain.*OS_AGENCY_NAME/);
});
