import { usualJobId } from "./refusedRows";
import type { Arranged, Outcome, Row, Wait } from "./row";

type Args = Arranged["args"];

/** Rows of invalid inputs that do not contradict each other, so that one resource can have all of them. */
export interface JointRefusal {
  readonly rows: readonly [Row, ...Row[]];
  readonly args: Args;
  /** The result of each row by its name: the resource's error, without problems of the other rows' inputs. */
  outcomesOf(told: Outcome | undefined): Readonly<Record<string, Outcome | undefined>>;
}

interface Refused {
  readonly row: Row;
  readonly args: Args;
}

/** Combines rows as far as possible. Each joins the first group that has none of its inputs. */
export function jointRefusals(refused: readonly Refused[]): readonly JointRefusal[] {
  const joints: [Refused, ...Refused[]][] = [];
  for (const one of refused) {
    const joint = joints.find((others) => others.every((other) => areApart(one, other)));
    if (joint === undefined) joints.push([one]);
    else joint.push(one);
  }
  return joints.map(jointOf);
}

function jointOf([first, ...rest]: readonly [Refused, ...Refused[]]): JointRefusal {
  const all = [first, ...rest];
  const bad = Object.assign({}, ...all.map(badInputs)) as Args;
  const inputsOfOthers = ({ row }: Refused): readonly string[] =>
    all.filter((other) => other.row !== row).flatMap((other) => Object.keys(badInputs(other)));
  return {
    rows: [first.row, ...rest.map(({ row }) => row)],
    args: resourceOf(first) === "DdmJobWait" ? { jobId: usualJobId, ...bad } : bad,
    outcomesOf: (told) =>
      Object.fromEntries(all.map((one) => [one.row.name, withoutProblemsOf(inputsOfOthers(one), told)])),
  };
}

function withoutProblemsOf(inputs: readonly string[], told: Outcome | undefined): Outcome | undefined {
  if (told === undefined || !("problems" in told)) return told;
  return { problems: told.problems.filter((problem) => !inputs.includes(/^\w+/.exec(problem)?.[0] ?? "")) };
}

function areApart(one: Refused, other: Refused): boolean {
  const [ones, others] = [badInputs(one), badInputs(other)].map((inputs) => Object.keys(inputs));
  if (one.row.alone || other.row.alone) return false;
  return resourceOf(one) === resourceOf(other) && !ones?.some((input) => others?.includes(input));
}

const resourceOf = ({ row }: Refused): Wait => row.resource ?? "DdmJobWait";

function badInputs({ args }: Refused): Args {
  return Object.fromEntries(Object.entries(args).filter(([, value]) => value !== usualJobId));
}
