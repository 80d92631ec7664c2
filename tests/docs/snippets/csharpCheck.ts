import { partsOf, typeText, type Node } from "./csharpGrammar";
import type { Class, Method } from "./csharpSdk";

/** Types of the variables in scope. `undefined`: a type that is not in the SDK. */
type Scope = ReadonlyMap<string, string | undefined>;

/**
 * Problems of a program in C#: syntax errors, undeclared variables, unknown classes, methods, inputs and outputs of the
 * SDK, and values of another type than the input. A compiler finds more: of Pulumi's own SDK this check knows only
 * `Output.Apply`.
 */
export class CsharpCheck {
  readonly problems: string[] = [];

  /** @param alias the program's name for the SDK's namespace */
  constructor(
    private readonly classes: ReadonlyMap<string, Class>,
    private readonly alias: string,
  ) {}

  check(program: Node): void {
    const [broken] = [program, ...program.descendantsOfType(["ERROR"])].filter((node) => node?.type === "ERROR");
    if (program.hasError) this.problem(broken ?? program, "is no C#");
    else this.look(program, new Map());
  }

  private problem(node: Node, what: string): void {
    this.problems.push(`line ${node.startPosition.row + 1}: ${node.text.split("\n")[0] ?? ""}: ${what}`);
  }

  /** Reads statements and expressions in order. A variable is known after its declaration. */
  private look(node: Node, outer: Scope): void {
    const scope = new Map(outer);
    // The statements of a program without a class are wrapped one by one.
    const parts = partsOf(node).flatMap((part) => (part.type === "global_statement" ? partsOf(part) : [part]));
    for (const part of parts) {
      if (part.type === "local_declaration_statement") this.declare(part, scope);
      else this.typeOf(part, scope);
    }
  }

  private declare(statement: Node, scope: Map<string, string | undefined>): void {
    for (const variable of statement.descendantsOfType("variable_declarator")) {
      const [name, value] = variable ? partsOf(variable) : [];
      if (name && value) scope.set(name.text, this.typeOf(value, scope));
    }
  }

  /** The type of an expression, and the problems of its parts. `wanted` is the type that the context needs. */
  private typeOf(node: Node, scope: Scope, wanted?: string): string | undefined {
    switch (node.type) {
      case "string_literal":
      case "interpolated_string_expression":
        return "string";
      case "integer_literal":
        return "int";
      case "real_literal":
        return "double";
      case "boolean_literal":
        return "bool";
      case "identifier":
        if (/^[a-z]/.test(node.text) && !scope.has(node.text)) this.problem(node, "is not declared");
        return scope.get(node.text);
      case "implicit_array_creation_expression": {
        const [values] = partsOf(node);
        const [type] = values ? partsOf(values).map((value) => this.typeOf(value, scope)) : [];
        return type && `${type}[]`;
      }
      case "object_creation_expression":
        return this.creation(node, scope, this.nameInSdk(node.childForFieldName("type")));
      case "implicit_object_creation_expression":
        return this.creation(node, scope, wanted);
      case "invocation_expression":
        return this.call(node, scope);
      case "member_access_expression":
        return this.member(node, scope);
      default:
        this.look(node, scope);
        return undefined;
    }
  }

  /** `OtcDdm.DdmJobWait` is `DdmJobWait`; undefined for a name that is not in the SDK's namespace. */
  private nameInSdk(node: Node | null): string | undefined {
    const text = typeText(node);
    return /^\w+(\.\w+)+$/.test(text) && text.startsWith(`${this.alias}.`)
      ? text.slice(this.alias.length + 1)
      : undefined;
  }

  private creation(node: Node, scope: Scope, type: string | undefined): string | undefined {
    const known = type === undefined ? undefined : this.classes.get(type);
    if (type !== undefined && !known) this.problem(node, `the SDK has no class ${type}`);
    this.arguments(node, scope, known?.constructorParameters ?? []);
    const initializer = partsOf(node).find((part) => part.type === "initializer_expression");
    for (const part of initializer ? partsOf(initializer) : []) this.initialize(part, scope, type, known);
    return type;
  }

  private initialize(part: Node, scope: Scope, type: string | undefined, known: Class | undefined): void {
    const [left, right] = [part.childForFieldName("left"), part.childForFieldName("right")];
    if (part.type !== "assignment_expression" || !left || !right) return void this.typeOf(part, scope);
    const wanted = known?.members.get(left.text);
    if (known && wanted === undefined) this.problem(part, `${type ?? ""} has no ${left.text}`);
    const given = this.typeOf(right, scope, wanted && coreOf(wanted));
    if (wanted !== undefined && given !== undefined && !fits(given, wanted)) {
      this.problem(part, `is ${given}, but ${left.text} is ${wanted}`);
    }
  }

  private arguments(node: Node, scope: Scope, parameters: readonly string[]): void {
    const list = partsOf(node).find((part) => part.type === "argument_list");
    for (const [index, argument] of (list ? partsOf(list) : []).entries()) {
      const [value] = partsOf(argument).slice(-1);
      const given = value && this.typeOf(value, scope, parameters[index]);
      const wanted = parameters[index];
      if (given !== undefined && wanted !== undefined && !fits(given, wanted)) {
        this.problem(argument, `is ${given}, but the parameter is ${wanted}`);
      }
    }
  }

  private call(node: Node, scope: Scope): string | undefined {
    const callee = node.childForFieldName("function");
    const receiver = callee?.childForFieldName("expression") ?? null;
    const name = callee?.childForFieldName("name")?.text ?? "";
    const owner = this.nameInSdk(receiver) ?? (receiver ? this.typeOf(receiver, scope) : undefined);
    const inside = /^(Output|ImmutableArray)<(.+)>$/.exec(owner ?? "");
    if (inside) return this.mapped(node, scope, inside[1] ?? "", name, inside[2] ?? "");
    const method: Method | undefined = owner === undefined ? undefined : this.classes.get(owner)?.methods.get(name);
    if (owner !== undefined && !method) this.problem(node, `${owner} has no method ${name}`);
    this.arguments(node, scope, method?.parameters ?? []);
    return method?.returns;
  }

  /** `output.Apply(value => ...)` and `array.Select(item => ...)`. */
  private mapped(node: Node, scope: Scope, outer: string, name: string, inner: string): string | undefined {
    if (name !== { Output: "Apply", ImmutableArray: "Select" }[outer])
      this.problem(node, `an ${outer} is not asked for ${name}`);
    const [lambda] = node.descendantsOfType("lambda_expression");
    const body = lambda?.childForFieldName("body");
    const parameter = lambda?.childForFieldName("parameters")?.text ?? "";
    const type = body ? this.typeOf(body, new Map([...scope, [parameter, inner]])) : undefined;
    return type && `${outer}<${type}>`;
  }

  private member(node: Node, scope: Scope): string | undefined {
    const receiver = node.childForFieldName("expression");
    const name = node.childForFieldName("name")?.text ?? "";
    const owner = this.nameInSdk(receiver) ?? (receiver ? this.typeOf(receiver, scope) : undefined);
    if (owner === undefined) return undefined;
    const type = this.classes.get(owner)?.members.get(name);
    if (type === undefined) this.problem(node, `${owner} has no ${name}`);
    return type;
  }
}

/** The type that an input accepts: `Input<string>` accepts `string`, `InputList<string>` accepts `string[]`. */
function coreOf(type: string): string {
  const [, wrapper = "", inner = ""] = /^(Input|InputList|Output|InputUnion)<(.+?)\??(?:,.*)?>$/.exec(type) ?? [];
  if (wrapper === "InputList") return `${inner}[]`;
  return wrapper === "" ? type : inner;
}

function fits(given: string, wanted: string): boolean {
  const [is, shouldBe] = [coreOf(given), coreOf(wanted)].map((type) => type.replace(/^ImmutableArray<(.+)>$/, "$1[]"));
  return is === shouldBe || (is === "int" && shouldBe === "double") || shouldBe === "object" || shouldBe === "object[]";
}
