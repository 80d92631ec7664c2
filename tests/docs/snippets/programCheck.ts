import type { FunctionSpec, PackageSpec, PropertySpec, ResourceSpec, TypeSpec } from "../../../scripts/schema/spec";

type Node = Readonly<Record<string, unknown>>;
const isNode = (value: unknown): value is Node => typeof value === "object" && value !== null && !Array.isArray(value);
const nodeAt = (node: Node, key: string): Node => (isNode(node[key]) ? node[key] : {});

/** Types of other packages in programs of the documentation, with the outputs that these use. */
const others: Readonly<Record<string, readonly string[]>> = { "command:local:Command": ["stdout"] };

/** Whether a YAML document is a Pulumi program, and not another file. */
export const isProgram = (document: unknown): document is Node =>
  isNode(document) && (isNode(document["resources"]) || isNode(document["variables"]));

/** Every name in a Pulumi program in YAML that the package's schema does not have. */
export function issuesOf(program: Node, schema: PackageSpec): readonly string[] {
  const resources = Object.entries(nodeAt(program, "resources"));
  const outputs = new Map<string, readonly string[]>();
  const problems: string[] = [];
  for (const [name, resource] of resources) {
    const type = isNode(resource) && typeof resource["type"] === "string" ? resource["type"] : "";
    const spec = resourceOf(schema, type);
    const other = others[type];
    if (spec && isNode(resource)) {
      problems.push(...resourceProblems(name, resource, spec));
      outputs.set(name, [...Object.keys(spec.properties), "id", "urn"]);
    } else if (other) outputs.set(name, other);
    else if (type !== `pulumi:providers:${schema.name}`) problems.push(`${name}: there is no type ${type}`);
  }
  return [...problems, ...invokeProblems(program, schema), ...referenceProblems(program, outputs)];
}

const resourceOf = ({ name, resources }: PackageSpec, type: string): ResourceSpec | undefined =>
  resources[type.replace(new RegExp(`^${name}:(?:index:)?`), `${name}:index:`)];

function resourceProblems(name: string, resource: Node, spec: ResourceSpec): string[] {
  const properties = nodeAt(resource, "properties");
  const missing = "get" in resource ? [] : spec.requiredInputs.filter((input) => !(input in properties));
  return [
    ...missing.map((input) => `${name}: lacks ${input}`),
    ...valueProblems(name, properties, spec.inputProperties),
  ];
}

function invokeProblems(value: unknown, schema: PackageSpec): string[] {
  if (!isNode(value)) return Array.isArray(value) ? value.flatMap((one) => invokeProblems(one, schema)) : [];
  const invoke = value["fn::invoke"];
  const inner = Object.values(value).flatMap((one) => invokeProblems(one, schema));
  if (!isNode(invoke)) return inner;
  const token = String(invoke["function"]).replace(/^([\w-]+):(?:index:)?(\w+)$/, "$1:index:$2");
  const spec: FunctionSpec | undefined = schema.functions[token];
  return [
    ...inner,
    ...(spec ? valueProblems(token, nodeAt(invoke, "arguments"), spec.inputs.properties) : [`no ${token}`]),
  ];
}

function valueProblems(place: string, given: Node, specs: Readonly<Record<string, PropertySpec>>): string[] {
  return Object.entries(given).flatMap(([name, value]) => {
    const spec = specs[name];
    if (!spec) return [`${place}: has no input ${name}`];
    return fits(value, spec) ? [] : [`${place}: ${name} is no ${spec.type ?? "object"}`];
  });
}

/** Whether a plain value has its type. A computed value may have any. */
function fits(value: unknown, { type }: TypeSpec): boolean {
  if (type === undefined || isNode(value) || (typeof value === "string" && value.startsWith("${"))) return true;
  if (type === "array") return Array.isArray(value);
  return typeof value === (type === "integer" ? "number" : type);
}

/** The problems of an expression such as `${orders.jobId}`: outputs that the resource does not have. */
function referenceProblems(program: Node, outputs: ReadonlyMap<string, readonly string[]>): string[] {
  const references = JSON.stringify(program).matchAll(/\$\{([\w-]+)\.(\w+)/g);
  return [...references].flatMap(([text, name = "", output = ""]) =>
    outputs.get(name)?.includes(output) === false ? [`${text}}: there is no such output`] : [],
  );
}
