import { earlierProgram } from "./support/earlierPrograms";
import { openEarlierStack, type Asked, type EarlierStack } from "./support/earlierStack";
import type { Form } from "./support/severalJobsLife";

/** The commands on a stack whose state earlier code wrote. */
interface Life {
  readonly stack: EarlierStack;
  readonly refreshed: Asked;
  /** The job of the interrupted wait has ended since. */
  readonly resumed: Asked;
  readonly next: Asked;
}

async function live(form: Form): Promise<Life> {
  const stack = await openEarlierStack(form, `${form}.json`, earlierProgram);
  const refreshed = await stack.run("refresh", "--preview-only");
  stack.endJobs("interrupted");
  const resumed = await stack.run("up", "--yes", "--skip-preview");
  const next = await stack.run("preview", "--refresh", "--expect-no-changes");
  return { stack, refreshed, resumed, next };
}

let dynamic: Life;
let plugin: Life;

beforeAll(async () => {
  [dynamic, plugin] = await Promise.all([live("dynamic"), live("plugin")]);
});

afterAll(async () => {
  for (const { stack } of [dynamic, plugin]) await stack.close();
});

const forms = [
  ["the dynamic form", (): Life => dynamic],
  ["the plugin", (): Life => plugin],
] as const;

describe.each(forms)("with a state of earlier code and %s", (_name, lifeOf) => {
  test("a refresh changes only the interrupted wait", () => {
    const { code, output } = lifeOf().refreshed;
    expect(code).toBe(0);
    expect(output).toMatch(/DdmJobWait interrupted update/);
    expect(output).toMatch(/Resources:\s+~ 1 to update\s+\d unchanged\s+$/);
  });

  test("an update leaves finished resources as they are, and does not poll ended jobs", () => {
    const { stack, resumed } = lifeOf();
    expect(resumed).toMatchObject({ code: 0 });
    for (const ready of ["DdmJobWait::finished", "DdmInstance::createdInstance", "DdmInstance::refreshedInstance"]) {
      expect(resumed.stepsOf(ready)).toEqual(["same"]);
    }
    expect(resumed.paths).not.toContainEqual(expect.stringContaining(stack.idOf("finished")));
  });

  test("an update continues the interrupted wait, and a further one has no changes", () => {
    const { stack, resumed, next } = lifeOf();
    expect(resumed.stepsOf("DdmJobWait::interrupted")).toEqual(["update"]);
    // A page of the task list contains it as well.
    expect(resumed.paths).toContainEqual(expect.stringMatching(`/jobs(/${stack.idOf("interrupted")})?$`));
    expect(next).toMatchObject({ code: 0 });
  });
});

test("resources that the plugin had imported stay as they are", () => {
  const { stack, resumed } = plugin;
  expect(resumed.stepsOf("DdmJobWait::imported")).toEqual(["same"]);
  expect(resumed.stepsOf("DdmInstance::importedInstance")).toEqual(["same"]);
  expect(resumed.paths).not.toContainEqual(expect.stringContaining(stack.idOf("imported")));
});

test("a job that the dynamic form only reads is read again", () => {
  expect(dynamic.resumed.stepsOf("DdmJobWait::got")).toEqual(["read"]);
});
