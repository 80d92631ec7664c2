import { textLimits } from "../../text/textLimits";
import { withoutUndefined } from "../../withoutUndefined";
import type { Endpoint } from "../endpoint";

/** A version of the DDM software on the nodes. */
export interface Engine {
  readonly id: string;
  /** Such as `3.0.9`. */
  readonly version: string;
}

/** A page of the list of engines. */
export interface EnginePage {
  readonly engines: readonly Engine[];
  /** How many engines all pages have; absent if the API does not say. */
  readonly total?: number;
}

/** The most engines that one page holds. */
export const enginePageLimit = 128;

/** `GET /v3/{project_id}/engines`: a page of the engines that a new instance can use. */
export const listEngines: Endpoint<{ offset: number }, EnginePage> = {
  method: "GET",
  version: "v3",
  path: () => "engines",
  query: ({ offset }) => ({ offset: String(offset), limit: String(enginePageLimit) }),
  decode: (answer) =>
    withoutUndefined({
      engines: answer.objects("engine_groups", enginePageLimit).map((item) => ({
        id: item.text("id", textLimits.id),
        version: item.text("version"),
      })),
      total: answer.optionalNumber("total"),
    }),
};
