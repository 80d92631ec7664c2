import { parameterError, type Reply } from "../exchange";
import { listOfObjects, pattern, readFields, text, type FieldRule, type FieldRules } from "../fields";
import type { JsonObject } from "../jsonObject";
import { existingInstance, runningInstance } from "./existingInstance";
import type { Route } from "./route";

const mostTags = 20;
const key = pattern(/^(?!_sys_| )[^\p{Cc}*<>\\,|/]{1,36}(?<! )$/u, true);
const value = (required: boolean): FieldRule => pattern(/^[^\p{Cc}*<>\\,|]{0,43}$/u, required);

/** The tags of an instance. A change starts no operation, and its answer is empty. */
export const tagRoutes: readonly Route[] = [
  {
    method: "GET",
    path: /^\/v3\/(?<pid>[^/]+)\/instances\/(?<id>[^/]+)\/tags$/,
    access: "project",
    handle(world, _exchange, { id = "" }) {
      const tags = [...existingInstance(world, id).tags].map(([name, text]) => ({ key: name, value: text }));
      return { status: 200, body: { tags } };
    },
  },
  {
    method: "POST",
    path: /^\/v3\/(?<pid>[^/]+)\/instances\/(?<id>[^/]+)\/tags\/create$/,
    access: "project",
    handle(world, { body }, { id = "" }) {
      const { tags } = runningInstance(world, id);
      const asked = readTags(body, { key, value: value(true) });
      const keys = asked.map((tag) => String(tag["key"]));
      if (new Set(keys).size < keys.length) throw parameterError("tags");
      if (new Set([...tags.keys(), ...keys]).size > mostTags) throw parameterError("tags");
      for (const tag of asked) tags.set(String(tag["key"]), String(tag["value"]));
      return nothing;
    },
  },
  {
    method: "POST",
    path: /^\/v3\/(?<pid>[^/]+)\/instances\/(?<id>[^/]+)\/tags\/delete$/,
    access: "project",
    handle(world, { body }, { id = "" }) {
      const { tags } = runningInstance(world, id);
      for (const tag of readTags(body, { key: text(true), value: value(false) })) tags.delete(String(tag["key"]));
      return nothing;
    },
  },
];

const readTags = (body: string, rules: FieldRules): readonly JsonObject[] =>
  readFields(body, { tags: listOfObjects(rules, mostTags) })["tags"] as JsonObject[];

const nothing: Reply = { status: 200, body: "", headers: { "Content-Type": "application/json" } };
