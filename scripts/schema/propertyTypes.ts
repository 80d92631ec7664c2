import ts from "typescript";
import type { Declared } from "./declarations";
import { objectTypes } from "./members";
import type { TypeSpec } from "./spec";
import { typeRef } from "./tokens";

interface PropertyType {
  readonly spec: TypeSpec;
  readonly optional: boolean;
}

/** The schema's type of a property. Throws where the schema has none for it. */
export function propertyType(property: Declared): PropertyType {
  const { type, undefinable } = withoutUndefined(unwrap(property.type));
  const optional = property.optional || undefinable;
  const spec = specOf(type, property.name);
  switch (property.asType) {
    case undefined:
      return { spec, optional };
    case "integer":
      return { spec: { ...spec, type: "integer" }, optional };
    default:
      throw new Error(`${property.name}: there is no \`@asType ${property.asType}\``);
  }
}

/** A type as users write it, without Pulumi's wrapping. */
function unwrap(type: ts.TypeNode): ts.TypeNode {
  const wrapped = ts.isTypeReferenceNode(type) && /^pulumi\.(Input|Output)$/.test(type.typeName.getText());
  return (wrapped && type.typeArguments?.[0]) || type;
}

function withoutUndefined(type: ts.TypeNode): { type: ts.TypeNode; undefinable: boolean } {
  if (!ts.isUnionTypeNode(type)) return { type, undefinable: false };
  const [first, ...others] = type.types.filter(({ kind }) => kind !== ts.SyntaxKind.UndefinedKeyword);
  return first && others.length === 0 ? { type: first, undefinable: true } : { type, undefinable: false };
}

function specOf(wrapped: ts.TypeNode, name: string): TypeSpec {
  const type = unwrap(wrapped);
  if (ts.isArrayTypeNode(type)) return { type: "array", items: specOf(type.elementType, name) };
  const [, value] =
    ts.isTypeReferenceNode(type) && type.typeName.getText() === "Record" ? (type.typeArguments ?? []) : [];
  if (value) return { type: "object", additionalProperties: specOf(value, name) };
  if (ts.isTypeReferenceNode(type) && objectTypes.includes(type.typeName.getText())) {
    return { $ref: typeRef(type.typeName.getText()) };
  }
  switch (type.kind) {
    case ts.SyntaxKind.StringKeyword:
      return { type: "string" };
    case ts.SyntaxKind.NumberKeyword:
      return { type: "number" };
    case ts.SyntaxKind.BooleanKeyword:
      return { type: "boolean" };
    case ts.SyntaxKind.UnknownKeyword:
      return { $ref: "pulumi.json#/Any" };
    default:
      throw new Error(`${name}: the schema has no type for \`${type.getText()}\``);
  }
}
