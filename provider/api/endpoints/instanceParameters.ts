import { textLimits } from "../../text/textLimits";
import type { Endpoint } from "../endpoint";
import { idSegment } from "../ids";

/** Parameter values by name. */
export type Parameters = Readonly<Record<string, string>>;

/** The most parameters that one page holds: an instance has a few dozen. */
const mostParameters = 128;

/** `GET /v3/{project_id}/instances/{instance_id}/configurations`: the parameters of an instance. */
export const getParameters: Endpoint<{ instanceId: string }, Parameters> = {
  method: "GET",
  version: "v3",
  path: ({ instanceId }) => `instances/${idSegment(instanceId)}/configurations`,
  query: () => ({ offset: "0", limit: String(mostParameters) }),
  decode: (answer) =>
    Object.fromEntries(
      answer
        .objects("configuration_parameter", mostParameters)
        .map((parameter) => [parameter.text("name"), parameter.optionalText("value", textLimits.failReason) ?? ""]),
    ),
};

/**
 * `PUT /v3.1/{project_id}/instances/{instance_id}/configurations`: sets parameters. The instance's status shows when
 * this has ended.
 */
export const setParameters: Endpoint<{ instanceId: string; values: Parameters }, { needsRestart: boolean }> = {
  method: "PUT",
  version: "v3.1",
  mustFinish: true,
  bodyOptional: true,
  path: ({ instanceId }) => `instances/${idSegment(instanceId)}/configurations`,
  body: ({ values }) => ({ values }),
  decode: (answer) => ({ needsRestart: answer.flagIfAny("need_restart") === true }),
};
