import type { Outcome, Outputs } from "./row";

/** The result of one row, from the engine or a program. */
export interface Diagnostic {
  readonly urn?: string;
  readonly severity: string;
  readonly message: string;
}

/** The errors and warnings in the engine's log of events, in order. */
export function diagnosticsOf(eventLog: string): readonly Diagnostic[] {
  const lines = eventLog.split("\n").filter((line) => line !== "");
  const events = lines.map((line) => JSON.parse(line) as { diagnosticEvent?: Diagnostic });
  return events.flatMap(({ diagnosticEvent: one }) => (one && one.severity !== "debug" ? [one] : []));
}

/** The errors of failed resources, by the resource's name. */
export function failedResources(diagnostics: readonly Diagnostic[]): Readonly<Record<string, Outcome>> {
  const errors = diagnostics.filter(
    ({ severity, urn }) => severity === "error" && /:Ddm(Jobs?Wait|Schema|Operation)::/.test(urn ?? ""),
  );
  const names = new Set(errors.map(({ urn = "" }) => urn.split("::").at(-1) ?? ""));
  const said = (name: string): string[] =>
    errors.filter(({ urn }) => urn?.endsWith(`::${name}`)).map(({ message }) => asProperty(message.trim()));
  return Object.fromEntries([...names].map((name) => [name, failureOf(said(name).join("\n"))]));
}

/** The errors of failed variables of a YAML program: the error, and after it the variable. */
export function failedVariables(diagnostics: readonly Diagnostic[]): Readonly<Record<string, Outcome>> {
  const errors = diagnostics.filter(({ severity }) => severity === "error").map(({ message }) => message);
  const named = errors.flatMap((message, index): [string, Outcome][] => {
    const name = /^Error registering variable \[(\w+)\]/.exec(message)?.[1];
    return name === undefined ? [] : [[name, failureOf(errors[index - 1] ?? "")]];
  });
  return Object.fromEntries(named);
}

/** Lists whose items may leave out fields. */
const sparseLists: readonly string[] = ["jobs", "dataNodes"];

/** The outputs of a program. Some languages return null for absent values, here and in the items of some lists. */
export function handedOut(outputs: Readonly<Record<string, Outputs>>): Readonly<Record<string, Outcome>> {
  const withoutNull = (found: Outputs): Outputs => {
    const given = Object.entries(found).filter(([, value]) => value !== null);
    return Object.fromEntries(
      given.map(([name, value]) => [name, sparseLists.includes(name) ? (value as Outputs[]).map(withoutNull) : value]),
    );
  };
  return Object.fromEntries(
    Object.entries(outputs).map(([name, found]) => {
      const { error } = found;
      return [name, typeof error === "string" ? failureOf(error) : { outputs: withoutNull(found) }];
    }),
  );
}

/** The engine reports a resource's problem as a sentence about the property and its value. */
function asProperty(message: string): string {
  return message.replace(/^\S+ resource '\w+': property (\S+) value \{.*\} has a problem: /, "$1: ");
}

/** The texts of Pulumi's engine and SDKs around the plugin's message, which differ between languages. */
const wrappings: readonly RegExp[] = [
  /^(invoke of \S+ failed: )?(rpc error: code = \w+ desc = |UNKNOWN: )?(invocation of \S+ returned an error: )?/,
  /^1 error occurred:\n\t\* /,
  /\n+ +on Main\.yaml line [^]*$/,
  // Only a resource can be resumed.
  /\nNothing is lost: the next `pulumi up` continues to wait for (this job|these jobs)\./,
];

/** The parts that differ in each run, and their form in a row. */
const chances: readonly (readonly [RegExp, string])[] = [
  [/request id [\w-]+/g, "request id N"],
  [/\d+ polls in \d+s/g, "N polls in Ns"],
  [/(The other jobs of this wait: )[^]*/, "$1N"],
];

function failureOf(message: string): Outcome {
  const own = wrappings.reduce((text, wrapping) => text.replace(wrapping, ""), message).trim();
  const lines = own.split("\n");
  if (lines.every((line) => /^[\w[\]]+: /.test(line))) return { problems: lines.map((line) => line.trim()) };
  return { error: withoutChance(own) };
}

/** A message in the form of a row. */
export const withoutChance = (text: string): string =>
  chances.reduce((common, [chance, named]) => common.replace(chance, named), text);
