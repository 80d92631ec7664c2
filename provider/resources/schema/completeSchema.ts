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
 * Brings a schema into being: waits until its instance can take it, begins its creation unless that was done before, and waits until it is
 * ready. Resolves with its state. Throws ResourceInitError where it ended after the creation was begun, or may have been; any other error
 * says that there is nothing that this resource has made.
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
    async (killed, tellJob) => {
      if (killed && !interrupted) runtime.warn(urn, killedText(schema));
      const earlier = interrupted ?? killed;
      const jobId = interrupted?.jobId ?? killed?.jobId;
      // Its job may tell more of a creation than a look, which need not show it yet.
      const isBegun = jobId !== undefined;
      const creation: SchemaCreation = { context, isOurs: earlier !== undefined, isBegun, jobId, tellJob };
      try {
        const made = await makeSchema(creation);
        return { ...inputs, ...schemaOutputs(made), ...withoutUndefined({ jobId: creation.jobId }) };
      } catch (error) {
        throw creation.isBegun ? interruption(creation, inputs, error) : error;
      }
    },
    // A state may not have been stored: an engine that was killed takes no error.
    (error) => error instanceof ResourceInitError,
  );
}

/** Waits until no operation runs on the instance, and it can take a schema. */
async function readyInstance({ runtime, session, urn, schema, deadlineMs }: SchemaContext): Promise<void> {
  const step = creationStep;
  const wait = { step, deadlineMs, isOwn: false, timeoutSetting: createTimeoutSetting };
  const instance = await idleInstance({ runtime, session, id: schema.instanceId, urn }, wait);
  if (instance.status !== readyStatus) throw new InstanceFailedError(instance);
}

/** The error whose state the next update continues from. */
function interruption({ context, jobId, status }: SchemaCreation, inputs: Properties, error: unknown): Error {
  const hasFailed = error instanceof SchemaFailedError;
  const underWay = { what: creationStep.what, ...withoutUndefined({ jobId }) };
  const state = {
    ...inputs,
    ...withoutUndefined({ jobId, status }),
    // A creation that has failed is replaced, not waited for.
    ...(!hasFailed && { [underWayMark]: underWay }),
  };
  const job = jobId === undefined ? "" : ` (job ${jobId})`;
  const outlook = hasFailed
    ? "The next `pulumi up` deletes it and creates it again."
    : status === undefined && jobId === undefined
      ? "Whether the creation has begun is not certain. The next `pulumi up` looks for the schema, and creates it only if it is not there."
      : `The creation continues${job}: the next \`pulumi up\` continues to wait for it.`;
  return new ResourceInitError(schemaIdOf(context.schema), state, error, outlook, secretSchemaInputs);
}

const killedText = ({ instanceId, name }: SchemaSpec): string =>
  `An update that was cut off had begun to create DDM schema "${name}" of instance ${instanceId}: this one continues with it`;
