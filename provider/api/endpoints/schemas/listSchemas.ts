import { withoutUndefined } from "../../../withoutUndefined";
import type { Endpoint } from "../../endpoint";
import { schemasPath, type SchemaParams } from "./schemaPath";

/** A page of the list of schemas. */
export interface SchemaPage {
  readonly names: readonly string[];
  /** How many schemas all pages have; absent if the API does not say. */
  readonly total?: number;
}

/** The most schemas that one page holds. */
const schemaPageLimit = 128;

/**
 * `GET /v1/{project_id}/instances/{instance_id}/databases`: a page of the schemas of an instance. Only v1 has this
 * list.
 */
export const listSchemas: Endpoint<Pick<SchemaParams, "instanceId"> & { offset: number }, SchemaPage> = {
  method: "GET",
  version: "v1",
  path: schemasPath,
  query: ({ offset }) => ({ offset: String(offset), limit: String(schemaPageLimit) }),
  decode: (answer) =>
    withoutUndefined({
      // Fail on an item without a name: it could be any schema, so the page cannot show that one does not exist.
      names: answer.objects("databases", schemaPageLimit).map((item) => item.text("name")),
      total: answer.optionalNumber("total"),
    }),
};
