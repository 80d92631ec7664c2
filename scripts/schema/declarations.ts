import { readdirSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";

/** A property as it is written in the source. */
export interface Declared {
  readonly name: string;
  readonly optional: boolean;
  readonly type: ts.TypeNode;
  readonly description: string;
  /** The tag `@asType`, if TypeScript's types are too coarse. */
  readonly asType: string | undefined;
}

/** What the SDK exports, read without running it. */
export class Declarations {
  readonly #checker: ts.TypeChecker;
  readonly #exports: ReadonlyMap<string, ts.Symbol>;

  /** Reads what the files of some folders export, and those `elsewhere`. */
  constructor(folders: readonly string[], ...elsewhere: readonly string[]) {
    const sourcesIn = (folder: string): readonly string[] => readdirSync(folder).filter((file) => file.endsWith(".ts"));
    const own = folders.flatMap((folder) => sourcesIn(folder).map((file) => join(folder, file)));
    const files = [...own, ...elsewhere];
    // Types are read from the source text, so Pulumi's types need not be resolved.
    const options: ts.CompilerOptions = { noResolve: true, types: [], strict: true, target: ts.ScriptTarget.ES2022 };
    const program = ts.createProgram(files, options);
    const checker = program.getTypeChecker();
    this.#checker = checker;
    const exported = files.flatMap((file) => {
      const source = program.getSourceFile(file);
      const module = source && checker.getSymbolAtLocation(source);
      return module ? checker.getExportsOfModule(module) : [];
    });
    this.#exports = new Map(
      exported.filter(({ declarations }) => !declarations?.some(ts.isExportSpecifier)).map((one) => [one.name, one]),
    );
  }

  /** The doc comment of an export, without what follows a tag. */
  description(name: string): string {
    return this.#documentation(this.#find(name));
  }

  /** The properties of an interface, or of a `Pick` from one. */
  propertiesOf(name: string): readonly Declared[] {
    const type = this.#checker.getDeclaredTypeOfSymbol(this.#find(name));
    return this.#checker.getPropertiesOfType(type).map((symbol) => this.#declared(symbol, `${name}.${symbol.name}`));
  }

  /** The properties that a class declares itself. */
  outputsOf(name: string): readonly Declared[] {
    const members = [...(this.#find(name).members?.values() ?? [])];
    return members
      .filter(({ valueDeclaration }) => valueDeclaration && ts.isPropertyDeclaration(valueDeclaration))
      .map((symbol) => this.#declared(symbol, `${name}.${symbol.name}`));
  }

  #find(name: string): ts.Symbol {
    const symbol = this.#exports.get(name);
    if (!symbol?.declarations) throw new Error(`The SDK exports no ${name}, or from a file that is not read`);
    return symbol;
  }

  #documentation(symbol: ts.Symbol): string {
    return ts.displayPartsToString(symbol.getDocumentationComment(this.#checker));
  }

  #declared(symbol: ts.Symbol, where: string): Declared {
    // A picked property has the declaration of the interface, but no value declaration.
    const declaration = symbol.declarations?.[0];
    const isProperty = declaration && (ts.isPropertySignature(declaration) || ts.isPropertyDeclaration(declaration));
    if (!isProperty || !declaration.type) throw new Error(`${where} is not a property with a type`);
    const description = this.#documentation(symbol);
    if (description === "") throw new Error(`${where} has no doc comment`);
    const tag = symbol.getJsDocTags(this.#checker).find(({ name }) => name === "asType");
    return {
      name: symbol.name,
      optional: declaration.questionToken !== undefined,
      type: declaration.type,
      description,
      asType: tag && ts.displayPartsToString(tag.text),
    };
  }
}
