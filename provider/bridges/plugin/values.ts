import type { JavaScriptValue, Struct } from "google-protobuf/google/protobuf/struct_pb";
import type { CheckResponse } from "@pulumi/pulumi/proto/provider_pb";
import { isRecord } from "../../record";
import type { Properties } from "../../resources/runtime";
import type { ValidationIssue } from "../../validationIssue";
import { pulumiModules } from "../engine/pulumiModules";

/** The key and the value with which Pulumi marks secrets. */
const specialKey = "4dabf18193072939515e22adb298388d";
const secretMark = "1b47061264138c4ac30d75fd1eb44270";

/** The properties of a message. Secrets are unwrapped, and null counts as absent. */
export function fromStruct(struct: Struct | undefined): Properties {
  const all = Object.entries(struct?.toJavaScript() ?? {});
  return Object.fromEntries(all.filter(([, value]) => value !== null).map(([name, value]) => [name, unwrapped(value)]));
}

/** Properties as a message. Those in `secrets` are marked as secret: `name`, or `list.name` in each item of a list. */
export const toStruct = (properties: Properties, secrets: readonly string[] = []): Struct =>
  pulumiModules.struct().Struct.fromJavaScript(marked(properties, secrets));

function marked(properties: Properties, secrets: readonly string[]): Record<string, JavaScriptValue> {
  const given = Object.entries(properties).filter(([, value]) => value !== undefined);
  return Object.fromEntries(
    given.map(([name, value]) => {
      const plain = value as JavaScriptValue;
      if (secrets.includes(name)) return [name, { [specialKey]: secretMark, value: plain }];
      const inItems = secrets
        .filter((secret) => secret.startsWith(`${name}.`))
        .map((secret) => secret.slice(name.length + 1));
      const isMarked = inItems.length > 0 && Array.isArray(value);
      return [
        name,
        isMarked ? value.map((item) => (isRecord(item) ? marked(item, inItems) : (item as JavaScriptValue))) : plain,
      ];
    }),
  );
}

function unwrapped(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(unwrapped);
  if (!isRecord(value)) return value;
  if (value[specialKey] === secretMark) return unwrapped(value["value"]);
  return Object.fromEntries(Object.entries(value).map(([name, field]) => [name, unwrapped(field)]));
}

/** Removes the internal properties of a bridge, such as the serialized code of a dynamic provider. */
export function withoutHidden(properties: Properties, kept: readonly string[] = []): Properties {
  const shown = Object.entries(properties).filter(([name]) => !name.startsWith("__") || kept.includes(name));
  return Object.fromEntries(shown);
}

/** The answer to a check: the inputs and every issue. */
export function checkResponse(inputs: Struct, issues: readonly ValidationIssue[]): CheckResponse {
  const { CheckResponse, CheckFailure } = pulumiModules.provider();
  const failures = issues.map(({ property, reason }) => new CheckFailure().setProperty(property).setReason(reason));
  return new CheckResponse().setInputs(inputs).setFailuresList(failures);
}
