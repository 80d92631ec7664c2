import { startSchemaDeletion } from "../../cloud/instanceSchemas";
import { parameterError } from "../../exchange";
import { runningInstance } from "../existingInstance";
import type { Route } from "../route";
import { exactly, existingSchema, inAnyCase } from "./existingSchema";

/** The deletion of a schema, by the current call and the old one. */
export const deleteSchemaRoutes: readonly Route[] = [
  {
    method: "DELETE",
    path: /^\/v3\/(?<pid>[^/]+)\/instances\/(?<id>[^/]+)\/databases\/(?<name>[^/]+)$/,
    access: "project",
    handle(world, { query }, { id = "", name = "" }) {
      if (!["true", "false"].includes(query.get("delete_dn_data") ?? "")) throw parameterError("delete_dn_data");
      const instance = runningInstance(world, id);
      const schema = existingSchema(world, instance, exactly(name), "delete");
      const jobId = startSchemaDeletion(world, instance, schema);
      return { status: 202, body: { job_id: jobId, database_name: schema.name } };
    },
  },
  {
    method: "DELETE",
    path: /^\/v1\/(?<pid>[^/]+)\/instances\/(?<id>[^/]+)\/databases\/(?<name>[^/]+)$/,
    access: "project",
    handle(world, { query }, { id = "", name = "" }) {
      if (![null, "true", "false"].includes(query.get("delete_rds_data"))) throw parameterError("delete_rds_data");
      const instance = runningInstance(world, id);
      const schema = existingSchema(world, instance, inAnyCase(name), "delete");
      return { status: 200, body: { job_id: startSchemaDeletion(world, instance, schema) } };
    },
  },
];
