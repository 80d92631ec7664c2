import { isDeepStrictEqual as isEqual } from "node:util";
import { addTags, getTags, removeTags, type Tags } from "../../../api/endpoints/instanceTags";
import type { ChangeContext, ChangeStep } from "./changeStep";

/** Changes tags. Tags that the program did not set stay. */
export const tag: ChangeStep = {
  inputs: ["tags"],
  isWanted: ({ tags: before = {} }, { tags: wanted = {} }) => !isEqual(before, wanted),
  what: () => "change the tags",
  async isDone(_instance, context) {
    const { added, removed } = await missing(context);
    return Object.keys(added).length + Object.keys(removed).length === 0;
  },
  async start(context) {
    const { session, id: instanceId, runtime } = context;
    const { added, removed } = await missing(context);
    if (Object.keys(added).length > 0) await session.call(addTags, { instanceId, tags: added }, runtime.cancelled);
    if (Object.keys(removed).length > 0)
      await session.call(removeTags, { instanceId, tags: removed }, runtime.cancelled);
  },
};

/** The tags to add and to remove. */
async function missing({
  session,
  id,
  runtime,
  before,
  wanted,
}: ChangeContext): Promise<{ added: Tags; removed: Tags }> {
  const current = await session.call(getTags, { instanceId: id }, runtime.cancelled);
  const { tags = {} } = wanted;
  return {
    added: pick(tags, (key) => current[key] !== tags[key]),
    removed: pick(current, (key) => Object.hasOwn(before.tags ?? {}, key) && !Object.hasOwn(tags, key)),
  };
}

const pick = (tags: Tags, isPicked: (key: string) => boolean): Tags =>
  Object.fromEntries(Object.entries(tags).filter(([key]) => isPicked(key)));
