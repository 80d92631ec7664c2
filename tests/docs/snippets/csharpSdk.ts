import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { partsOf, typeText, type Node } from "./csharpGrammar";

const folder = join(__dirname, "../../../sdk/dotnet");
const packageNamespace = "PulumiOtcDdm.OtcDdm";

export interface Method {
  readonly parameters: readonly string[];
  readonly returns: string;
}

/** The members of a class that a program can use. Types are written as in the source. */
export interface Class {
  /** Types of properties and fields. */
  readonly members: ReadonlyMap<string, string>;
  readonly methods: ReadonlyMap<string, Method>;
  /** Types of the parameters of the longest constructor. */
  readonly constructorParameters: readonly string[];
}

/** Members of every resource, from the Pulumi SDK. */
const resourceMembers = [
  ["Id", "Output<string>"],
  ["Urn", "Output<string>"],
] as const;

/** The public classes of the SDK for .NET, as its sources declare them: `DdmJobWait`, `Outputs.DdmJob`. */
export function csharpSdk(parse: (code: string) => Node): ReadonlyMap<string, Class> {
  const classes = new Map<string, Class>();
  for (const file of readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) =>
    name.endsWith(".cs"),
  )) {
    const source = parse(readFileSync(join(folder, file), "utf8"));
    if (source.hasError) throw new Error(`sdk/dotnet/${file} is no C#`);
    for (const space of nodesOf(source, "namespace_declaration")) {
      const prefix = typeText(space.childForFieldName("name")).slice(packageNamespace.length + 1);
      for (const one of nodesOf(space, "class_declaration")) {
        classes.set([prefix, typeText(one.childForFieldName("name"))].filter(Boolean).join("."), classOf(one));
      }
    }
  }
  return classes;
}

function classOf(declaration: Node): Class {
  const isResource = /: global::Pulumi\.(Custom|Provider)Resource/.test(declaration.text);
  const members = new Map<string, string>(isResource ? resourceMembers : []);
  const methods = new Map<string, Method>();
  let constructorParameters: readonly string[] = [];
  const body = declaration.childForFieldName("body");
  for (const member of body ? partsOf(body).filter(isPublic) : []) {
    const name = typeText(member.childForFieldName("name"));
    const parameters = nodesOf(member, "parameter").map((one) => typeText(one.childForFieldName("type")));
    if (member.type === "property_declaration") members.set(name, typeText(member.childForFieldName("type")));
    if (member.type === "method_declaration") {
      methods.set(name, { parameters, returns: typeText(member.childForFieldName("returns")) });
    }
    if (member.type === "constructor_declaration" && parameters.length > constructorParameters.length) {
      constructorParameters = parameters;
    }
    const [variable] = member.type === "field_declaration" ? nodesOf(member, "variable_declaration") : [];
    for (const one of variable ? nodesOf(variable, "variable_declarator") : []) {
      members.set(typeText(one.childForFieldName("name")), typeText(variable?.childForFieldName("type") ?? null));
    }
  }
  return { members, methods, constructorParameters };
}

const isPublic = (member: Node): boolean =>
  partsOf(member).some(({ type, text }) => type === "modifier" && text === "public");

const nodesOf = (node: Node, type: string): readonly Node[] =>
  node.descendantsOfType(type).flatMap((one) => (one ? [one] : []));
