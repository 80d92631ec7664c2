import { withoutUndefined } from "../../withoutUndefined";
import { ResourceInitError } from "../errors";
import { InstanceFailedError } from "../instance/errors";
import { idleInstance, readyStatus } from "../instance/idleInstance";
import { underWayMark } from "../instance/storedInstance";
import { journaled } from "../journal";
import type { Properties } from "../runtime";
import { SchemaFailedError } from "./errors";
import { makeSchema } from "./makeSchema";
import {
  createTimeoutSetting,
  creationStep,
  type EarlierCreation,
  type SchemaContext,
  type SchemaCreation,
} from "./schemaContext";
import { schemaIdOf } from "./schemaId";
import { secretSchemaInputs, type SchemaSpec } from "./schemaInputs";
import { schemaKey } from "./schemaKey";
import { schemaOutputs } from "./schemaOutputs";

/**
 * Creates a schema: waits until its instance is ready, starts the creation if that was not done before, and waits until
 * the schema is ready. Resolves with its state. Throws ResourceInitError if it fails after the creation has, or may
 * have, started. After any other error this resource has created nothing.
 */
export async function completeSchema(
  context: SchemaContext<SchemaSpec>,
  inputs: Properties,
  interrupted?: EarlierCreation,
): Promise<Properties> {
  const { runtime, urn, schema } = context;
  if (!interrupted) await readyInstance(context);
  return journaled(
    runtime,
    schemaKey(urn, schema),
    async (killed, recordJob) => {
      if (killed && !interrupted) runtime.warn(urn, killedText(schema));
      const earlier = interrupted ?? killed;
      const jobId = interrupted?.jobId ?? killed?.jobId;
      // With a known job, wait for it at once: the schema itself may not be visible yet.
      const isBegun = jobId !== undefined;
      const creation: SchemaCreation = { context, isOurs: earlier !== undefined, isBegun, jobId, recordJob };
      try {
        const made = await makeSchema(creation);
        return { ...inputs, ...schemaOutputs(made), ...withoutUndefined({ jobId: creation.jobId }) };
      } catch (error) {
        throw creation.isBegun ? interruption(creation, inputs, error) : error;
      }
    },
    // Keep the journal entry: a killed engine does not store the state of this error.
    (error) => error instanceof ResourceInitError,
  );
}

/** Waits until no operation runs on the instance and it is ready for a new schema. */
async function readyInstance({ runtime, session, urn, schema, deadlineMs }: SchemaContext): Promise<void> {
  const step = creationStep;
  const wait = { step, deadlineMs, isOwn: false, timeoutSetting: createTimeoutSetting };
  const instance = await idleInstance({ runtime, session, id: schema.instanceId, urn }, wait);
  if (instance.status !== readyStatus) throw new InstanceFailedError(instance);
}

/** The error with the state that the next update continues from. */
function interruption({ context, jobId, status }: SchemaCreation, inputs: Properties, error: unknown): Error {
  const hasFailed = error instanceof SchemaFailedError;
  const underWay = { what: creationStep.what, ...withoutUndefined({ jobId }) };
  const state = {
    ...inputs,
    ...withoutUndefined({ jobId, status }),
    // A failed creation is replaced, so the next update must not wait for it.
    ...(!hasFailed && { [underWayMark]: underWay }),
  };
  const job = jobId === undefined ? "" : ` (job ${jobId})`;
  const outlook = hasFailed
    ? "The next `pulumi up` deletes it and creates it again."
    : status === undefined && jobId === undefined
      ? "It is unknown whether the creation has started. The next `pulumi up` looks for the schema, and creates it only if it does not exist."
      : `The creation continues${job}: the next \`pulumi up\` continues to wait for it.`;
  return new ResourceInitError(schemaIdOf(context.schema), state, error, outlook, secretSchemaInputs);
}

const killedText = ({ instanceId, name }: SchemaSpec): string =>
  `An interrupted update had started to create DDM schema "${name}" of instance ${instanceId}: this update continues the creation`;
