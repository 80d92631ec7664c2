import { parameterError } from "../exchange";
import { objectField, readFields } from "../fields";
import type { JsonObject } from "../jsonObject";
import { setParameters } from "../cloud/instanceChange";
import { parameters } from "../cloud/parameters";
import { wireTime } from "../cloud/wireTime";
import { pageOf, readPaging } from "../paging";
import { existingInstance, runningInstance } from "./existingInstance";
import type { Route } from "./route";

const usualSeconds = 5;

/** The parameters of an instance. */
export const configurationRoutes: readonly Route[] = [
  {
    method: "GET",
    path: /^\/v3\/(?<pid>[^/]+)\/instances\/(?<id>[^/]+)\/configurations$/,
    access: "project",
    handle(world, { query }, { id = "" }) {
      const paging = readPaging(query, 128);
      const instance = existingInstance(world, id);
      const page = pageOf(parameters, paging).map((parameter) => ({
        name: parameter.name,
        value: instance.parameters.get(parameter.name) ?? parameter.defaultValue,
        need_restart: parameter.needsRestart ? "1" : "0",
        read_only: parameter.isReadOnly ? "1" : "0",
        value_range: parameter.valueRange,
        data_type: parameter.dataType,
        description: "",
      }));
      const updated = wireTime(instance.parametersChangedMs, world.options.utcOffset).slice(0, 19).replace("T", " ");
      const group = { id: instance.parameterGroupId, name: "ddm-parameters", description: "ParamGroup for instance" };
      return {
        status: 200,
        body: { ...group, updated, configuration_parameter: page, ...paging, total: parameters.length },
      };
    },
  },
  {
    method: "PUT",
    path: /^\/v3\.1\/(?<pid>[^/]+)\/instances\/(?<id>[^/]+)\/configurations$/,
    access: "project",
    handle(world, { body }, { id = "" }) {
      const instance = runningInstance(world, id);
      const values = acceptedValues(readFields(body, { values: objectField(true) })["values"] as JsonObject);
      world.occupy(instance, "SET_CONFIGURATION", world.options.setConfigurationSeconds ?? usualSeconds, () => {
        setParameters(instance, values, world.nowMs());
      });
      const needRestart = parameters.some(({ name, needsRestart }) => needsRestart && Object.hasOwn(values, name));
      return { status: 200, body: { need_restart: needRestart } };
    },
  },
];

/** The values of a body. Each must be valid for its parameter. */
function acceptedValues(values: JsonObject): Readonly<Record<string, string>> {
  const entries = Object.entries(values).map(([name, value]) => {
    const parameter = parameters.find((one) => one.name === name);
    const isAccepted = typeof value === "string" && parameter?.isReadOnly === false && parameter.accepts(value);
    if (!isAccepted) throw parameterError(name);
    return [name, value] as const;
  });
  if (entries.length === 0) throw parameterError("values");
  return Object.fromEntries(entries);
}
