import { idSegment, schemaSegment } from "../../ids";

/** A schema, and the instance that it belongs to. */
export interface SchemaParams {
  instanceId: string;
  name: string;
}

/** Path of the schemas of an instance. */
export const schemasPath = ({ instanceId }: Pick<SchemaParams, "instanceId">): string =>
  `instances/${idSegment(instanceId)}/databases`;

/** Path of one schema. */
export const schemaPath = ({ instanceId, name }: SchemaParams): string =>
  `${schemasPath({ instanceId })}/${schemaSegment(name)}`;
