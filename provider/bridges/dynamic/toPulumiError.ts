import type { JavaScriptValue } from "google-protobuf/google/protobuf/struct_pb";
import { ResourceInitError } from "../../resources/errors";
import { fittingState } from "../../resources/jobWait/fittingState";
import type { Properties } from "../../resources/runtime";
import { travellingMessage, travellingReasons, travels } from "../engine/errorSize";
import { pulumiModules } from "../engine/pulumiModules";

/**
 * Runs one method of a provider. It removes the stack from errors, since the host prints it and users cannot use it. It
 * keeps the fields with which Pulumi stores an unfinished resource.
 */
export async function toPulumiError<T>(work: () => T | Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const plain = new Error(travellingMessage(error));
    plain.stack = "";
    throw error instanceof ResourceInitError ? withState(plain, error) : plain;
  }
}

/**
 * Adds the fields that the host sends to the engine. If they are too large, it removes only outputs, since the engine
 * gets the inputs from nowhere else.
 */
function withState(plain: Error, error: ResourceInitError): Error {
  const { message } = plain;
  const { id, properties } = error;
  const reasons = travellingReasons(error);
  const texts = [id, message, ...reasons].reduce((bytes, text) => bytes + Buffer.byteLength(text), wrappingBytes);
  const fits = (state: Properties): boolean => travels(message, texts + structBytes(state));
  return Object.assign(plain, { id, properties: fittingState(properties, fits), reasons });
}

/** The size of the messages around the fields. */
const wrappingBytes = 200;

function structBytes(state: Properties): number {
  const plain = JSON.parse(JSON.stringify(state)) as Record<string, JavaScriptValue>;
  return pulumiModules.struct().Struct.fromJavaScript(plain).serializeBinary().length;
}
