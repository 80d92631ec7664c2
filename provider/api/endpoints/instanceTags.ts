import { textLimits } from "../../text/textLimits";
import type { Endpoint } from "../endpoint";
import { idSegment } from "../ids";

/** Tag values by key. */
export type Tags = Readonly<Record<string, string>>;

/** More than the service allows for one instance. */
const mostTags = 64;

interface TagsParams {
  instanceId: string;
  tags: Tags;
}

const path = ({ instanceId }: { instanceId: string }): string => `instances/${idSegment(instanceId)}/tags`;
const body = ({ tags }: TagsParams): Record<string, unknown> => ({
  tags: Object.entries(tags).map(([key, value]) => ({ key, value })),
});

/** `GET /v3/{project_id}/instances/{instance_id}/tags`: all tags of an instance. */
export const getTags: Endpoint<{ instanceId: string }, Tags> = {
  method: "GET",
  version: "v3",
  path,
  decode: (answer) =>
    Object.fromEntries(
      answer
        .objects("tags", mostTags)
        .map((tag) => [tag.text("key"), tag.optionalText("value", textLimits.name) ?? ""]),
    ),
};

/**
 * `POST /v3/{project_id}/instances/{instance_id}/tags/create`: adds tags, or changes the values of existing ones,
 * without a job.
 */
export const addTags: Endpoint<TagsParams, void> = {
  method: "POST",
  version: "v3",
  bodyOptional: true,
  path: (params) => `${path(params)}/create`,
  body,
  decode: () => undefined,
};

/**
 * `POST /v3/{project_id}/instances/{instance_id}/tags/delete`: removes tags. A tag that does not exist is not an error.
 */
export const removeTags: Endpoint<TagsParams, void> = { ...addTags, path: (params) => `${path(params)}/delete` };
