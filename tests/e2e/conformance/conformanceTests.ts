import { faces, rowsFor, rowsOf, type Face, type Language } from "./faces";
import { withoutChance } from "./outcomes";
import type { Row } from "./row";
import { rows } from "./rows";
import { runFace, wrongPassword, type FaceRun } from "./runFace";

/** The tests of the faces of one form in some languages. Each form has its own files, so that both run in parallel. */
export function conformanceTests(form: Face["form"], ...languages: readonly Language[]): void {
  const chosen = faces.filter((face) => face.form === form && languages.includes(face.language));
  describe.each(chosen.map((face): [string, Face] => [face.title, face]))("%s", (_title, face) => {
    let run: FaceRun;

    beforeAll(async () => {
      run = await runFace(face);
    });

    test.each(rowsOf(face).map((row): [string, Row] => [titleOf(face, row), row]))(
      "%s ends as the table says",
      (_, row) => {
        expect(run.outcomes[row.name]).toEqual(run.expected[row.name]);
        if (row.warning !== undefined) expect(warningsOf(run)).toContain(row.warning);
      },
    );

    test(`leaves out only ${leftOutText(face)}`, () => {
      const left = rowsFor(face).filter(({ name }) => !(name in run.expected));
      expect(left.map(({ name }) => name).sort()).toEqual(Object.keys(face.without).sort());
    });

    test("shows no secret, and stores none in plain text", () => {
      for (const secret of ["trigger-Secret-1", "node-Secret-1", wrongPassword]) {
        expect(run.state).not.toContain(secret);
        expect(run.output).not.toContain(secret);
      }
      const { expected, state, shown } = run;
      const secretJob = expected["secretJob"];
      const jobId = secretJob && "outputs" in secretJob ? String(secretJob.outputs["jobId"]) : "";
      expect(shown).not.toContain(jobId);
      // Pulumi has no secret ids, and the job's id is also the wait's.
      expect(state.replaceAll(`"id":"${jobId}"`, "")).not.toContain(jobId);
    });
  });
}

function titleOf({ differs = {} }: Face, { name, title }: Row): string {
  const reason = differs[name]?.reason;
  return reason === undefined ? title : `${title} (otherwise here, since ${reason})`;
}

const leftOutText = ({ without }: Face): string =>
  Object.entries(without)
    .map(([name, reason]) => `${rows.find((row) => row.name === name)?.title ?? name} (${reason})`)
    .join(", ") || "no row";

const warningsOf = ({ diagnostics }: FaceRun): readonly string[] =>
  diagnostics
    .filter(({ severity }) => severity === "warning")
    .map(({ message }) => withoutChance(message.trim()).replace(/GET http\S+/, "GET URL"));
