import { severalJobsProgram } from "./support/earlierPrograms";
import { openEarlierStack, type Asked, type EarlierStack } from "./support/earlierStack";
import type { Form } from "./support/severalJobsLife";

/** Waits for several jobs, which earlier code stored as DdmJobWait, become a DdmJobsWait. */
interface Move {
  readonly stack: EarlierStack;
  /** The refresh before the program is changed. */
  readonly refreshed: Asked;
  readonly moved: Asked;
  readonly next: Asked;
}

async function move(form: Form): Promise<Move> {
  const stack = await openEarlierStack(form, `${form}-several-jobs.json`, severalJobsProgram);
  const refreshed = await stack.run("refresh", "--yes", "--skip-preview");
  stack.endJobs("interrupted");
  const moved = await stack.run("up", "--yes", "--skip-preview");
  const next = await stack.run("preview", "--refresh", "--expect-no-changes");
  return { stack, refreshed, moved, next };
}

let dynamic: Move;
let plugin: Move;

beforeAll(async () => {
  [dynamic, plugin] = await Promise.all([move("dynamic"), move("plugin")]);
});

afterAll(async () => {
  for (const { stack } of [dynamic, plugin]) await stack.close();
});

const forms = [
  ["the dynamic form", (): Move => dynamic],
  ["the plugin", (): Move => plugin],
] as const;

describe.each(forms)("with a state of earlier code and %s", (_name, moveOf) => {
  test("a refresh reads several jobs under their stored type", () => {
    const { refreshed } = moveOf();
    expect(refreshed).toMatchObject({ code: 0 });
    expect(refreshed.output).not.toMatch(/deleted|error/);
  });

  test("a finished wait becomes a DdmJobsWait without a change, and its jobs are not polled", () => {
    const { stack, moved } = moveOf();
    expect(moved).toMatchObject({ code: 0 });
    expect(moved.output).toMatch(/Resources:\s+~ 1 updated\s+2 unchanged/);
    expect(moved.stepsOf("DdmJobsWait::finished")).toEqual(["same"]);
    for (const id of stack.idOf("finished").split(",")) {
      expect(moved.paths).not.toContainEqual(expect.stringContaining(id));
    }
  });

  test("an interrupted wait becomes a DdmJobsWait that continues, and does not poll the ended job", () => {
    const { stack, moved } = moveOf();
    expect(moved.stepsOf("DdmJobsWait::interrupted")).toEqual(["update"]);
    const [ended, running] = stack.idOf("interrupted").split(",");
    expect(moved.paths).not.toContainEqual(expect.stringContaining(`${ended}`));
    // A page of the task list contains it as well.
    expect(moved.paths).toContainEqual(expect.stringMatching(`/jobs(/${running})?$`));
  });

  test("a further update has no changes", () => {
    expect(moveOf().next).toMatchObject({ code: 0 });
  });
});
