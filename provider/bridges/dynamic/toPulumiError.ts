import type { JavaScriptValue } from "google-protobuf/google/protobuf/struct_pb";
import { messageBesideReasons, travellingMessage, travellingReason, travels } from "../engine/errorSize";
import { pulumiModules } from "../engine/pulumiModules";
import { shownMessageOf } from "../../errors";
import type { ValidationIssue } from "../../validationIssue";
import { ResourceInitError } from "../../resources/errors";
import { fittingState } from "../../resources/jobWait/fittingState";
import type { Properties } from "../../resources/runtime";

/**
 * Runs one method of a provider. Whatever goes wrong becomes an Error without a stack, since the host prints stacks to
 * people who can do nothing with them. The fields with which Pulumi stores an unfinished resource are kept.
 */
export async function toPulumiError<T>(work: () => T | Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw error instanceof ResourceInitError ? initFailure(error) : withoutStack(shownMessageOf(error));
  }
}

function withoutStack(message: string): Error {
  const plain = new Error(travellingMessage(message));
  plain.stack = "";
  return plain;
}

/** The host makes the engine's error of these fields. Only outputs may be missing: nobody else has the inputs. */
function initFailure({ id, properties, reasons, message }: ResourceInitError): Error {
  const told = messageBesideReasons(message);
  const travelling = reasons.map(travellingReason);
  const texts = [id, told, ...travelling].reduce((bytes, text) => bytes + Buffer.byteLength(text), wrappingBytes);
  const fits = (state: Properties): boolean => travels(told, texts + structBytes(state));
  return Object.assign(withoutStack(told), { id, properties: fittingState(properties, fits), reasons: travelling });
}

/** What the messages around the fields take. */
const wrappingBytes = 200;

function structBytes(state: Properties): number {
  const plain = JSON.parse(JSON.stringify(state)) as Record<string, JavaScriptValue>;
  return pulumiModules.struct().Struct.fromJavaScript(plain).serializeBinary().length;
}

/** Pulumi's answer to a check: the inputs as they came, and every issue by property. */
export function checked(
  inputs: Readonly<Record<string, unknown>>,
  issues: readonly ValidationIssue[],
): { inputs: Record<string, unknown>; failures: ValidationIssue[] } {
  return { inputs: { ...inputs }, failures: [...issues] };
}
