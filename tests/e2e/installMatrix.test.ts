import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { makeReleases } from "./matrix/releases";
import { nameOf, rows } from "./matrix/rows";
import { documentedRows } from "./matrix/table";
import { tryRow, type Releases } from "./matrix/tryRow";

let folder: string;
let releases: Releases;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "otc-ddm-matrix-"));
  releases = await makeReleases(folder, process.env["OTC_DDM_E2E_TARBALL"]);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const tried = rows.filter(({ ci }) => ci).map((row) => [nameOf(row), row] as const);

test.each(tried)("a new user gets from installation to upgrade, or a clear refusal: %s", async (_name, row) => {
  const { refusal } = await tryRow(row, releases);
  expect(refusal !== undefined).toBe(row.refusal !== undefined);
});

test("these rows have each package manager and each runtime, and npm represents both of its workspace layouts", () => {
  const kinds = (of: typeof rows): Set<string> =>
    new Set(of.flatMap(({ manager, runtime }) => [manager, `${runtime}`]));
  const nested = "npm-workspaces-nested";
  expect([...kinds(tried.map(([, row]) => row)), nested].sort()).toEqual([...kinds(rows)].sort());
});

test("the documentation's table has the rows of `npm run matrix`", async () => {
  expect(await documentedRows()).toEqual(rows.map(nameOf));
});
