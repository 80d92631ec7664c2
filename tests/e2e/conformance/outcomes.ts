import type { Outcome, Outputs } from "./row";

/** What the engine or a program said of one row. */
export interface Diagnostic {
  readonly urn?: string;
  readonly severity: string;
  readonly message: string;
}

/** The errors and warnings in the engine's log of events, in their order. */
export function diagnosticsOf(eventLog: string): readonly Diagnostic[] {
  const lines = eventLog.split("\n").filter((line) => line !== "");
  const events = lines.map((line) => JSON.parse(line) as { diagnosticEvent?: Diagnostic });
  return events.flatMap(({ diagnosticEvent: one }) => (one && one.severity !== "debug" ? [one] : []));
}

/** What failed resources were told, by the resource's name. */
export function failedResources(diagnostics: readonly Diagnostic[]): Readonly<Record<string, Outcome>> {
  const errors = diagnostics.filter(
    ({ severity, urn }) => severity === "error" && /:Ddm(Jobs?Wait|Schema|Operation)::/.test(urn ?? ""),
  );
  const names = new Set(errors.map(({ urn = "" }) => urn.split("::").at(-1) ?? ""));
  const said = (name: string): string[] =>
    errors.filter(({ urn }) => urn?.endsWith(`::${name}`)).map(({ message }) => asProperty(message.trim()));
  return Object.fromEntries([...names].map((name) => [name, failureOf(said(name).join("\n"))]));
}

/** What failed variables of a YAML program were told: the error, and after it the variable that it is of. */
export function failedVariables(diagnostics: readonly Diagnostic[]): Readonly<Record<string, Outcome>> {
  const errors = diagnostics.filter(({ severity }) => severity === "error").map(({ message }) => message);
  const named = errors.flatMap((message, index): [string, Outcome][] => {
    const name = /^Error registering variable \[(\w+)\]/.exec(message)?.[1];
    return name === undefined ? [] : [[name, failureOf(errors[index - 1] ?? "")]];
  });
  return Object.fromEntries(named);
}

/** Lists whose items need not tell everything. */
const sparseLists: readonly string[] = ["jobs", "dataNodes"];

/** What a program hands out. Some languages say null where others say nothing, here and in the items of some lists. */
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

/** The engine tells a resource's problem as a sentence about the property and its value. */
function asProperty(message: string): string {
  return message.replace(/^\S+ resource '\w+': property (\S+) value \{.*\} has a problem: /, "$1: ");
}

/** What Pulumi's engine and SDKs put around the plugin's own words; each language has its way to. */
const wrappings: readonly RegExp[] = [
  /^(invoke of \S+ failed: )?(rpc error: code = \w+ desc = |UNKNOWN: )?(invocation of \S+ returned an error: )?/,
  /^1 error occurred:\n\t\* /,
  /\n+ +on Main\.yaml line [^]*$/,
  // A resource alone can be resumed.
  /\nNothing is lost: the next `pulumi up` continues to wait for (this job|these jobs)\./,
];

/** What no two runs have in common, and how a row writes it. */
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

/** What is said, as a row writes it. */
export const withoutChance = (text: string): string =>
  chances.reduce((common, [chance, named]) => common.replace(chance, named), text);
