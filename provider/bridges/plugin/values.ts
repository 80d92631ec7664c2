import type { JavaScriptValue, Struct } from "google-protobuf/google/protobuf/struct_pb";
import { pulumiModules } from "../engine/pulumiModules";
import type { Properties } from "../../resources/runtime";

/** How Pulumi marks a value as one of its special ones, and a special one as secret. */
const specialKey = "4dabf18193072939515e22adb298388d";
const secretMark = "1b47061264138c4ac30d75fd1eb44270";

/** The properties of a message. What the engine marks as secret is unwrapped, and null is the same as absent. */
export function fromStruct(struct: Struct | undefined): Properties {
  const all = Object.entries(struct?.toJavaScript() ?? {});
  return Object.fromEntries(all.filter(([, value]) => value !== null).map(([name, value]) => [name, unwrapped(value)]));
}

/** The properties as a message, those that are `secrets` marked as such. */
export function toStruct(properties: Properties, secrets: readonly string[] = []): Struct {
  const given = Object.entries(properties).filter(([, value]) => value !== undefined);
  const marked = given.map(([name, value]): [string, JavaScriptValue] => {
    const plain = value as JavaScriptValue;
    return [name, secrets.includes(name) ? { [specialKey]: secretMark, value: plain } : plain];
  });
  return pulumiModules.struct().Struct.fromJavaScript(Object.fromEntries(marked));
}

function unwrapped(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(unwrapped);
  if (typeof value !== "object" || value === null) return value;
  const fields = Object.entries(value);
  const isSecret = (value as Properties)[specialKey] === secretMark;
  if (isSecret) return unwrapped((value as Properties)["value"]);
  return Object.fromEntries(fields.map(([name, field]) => [name, unwrapped(field)]));
}

/** Properties without those that are a bridge's own business, such as the serialized code of a dynamic provider. */
export function withoutHidden(properties: Properties, kept: readonly string[] = []): Properties {
  return Object.fromEntries(
    Object.entries(properties).filter(([name]) => !name.startsWith("__") || kept.includes(name)),
  );
}
