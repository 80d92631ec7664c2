import { isDeepStrictEqual as isEqual } from "node:util";
import { getParameters, setParameters, type Parameters } from "../../../api/endpoints/instanceParameters";
import type { ChangeContext, ChangeStep } from "./changeStep";

/** Sets parameters. Parameters that are no longer in the program keep their values. */
export const configure: ChangeStep = {
  inputs: ["parameters"],
  status: ["SET_CONFIGURATION"],
  isWanted: ({ parameters: before = {} }, { parameters: wanted = {} }) => !isEqual(before, wanted),
  what: () => "set the parameters",
  isDone: async (_instance, context) => Object.keys(await missing(context)).length === 0,
  async start(context) {
    const { session, id, runtime, urn } = context;
    const values = await missing(context);
    const { needsRestart } = await session.callOnce(setParameters, { instanceId: id, values }, runtime.cancelled);
    if (needsRestart) {
      const names = Object.keys(values).join(", ");
      runtime.warn(
        urn,
        `DDM says that the instance must be restarted before all of these parameters take effect: ${names}`,
      );
    }
  },
};

/** The wanted values that differ from the instance's. */
async function missing({ session, id, runtime, wanted: { parameters = {} } }: ChangeContext): Promise<Parameters> {
  const current = await session.call(getParameters, { instanceId: id }, runtime.cancelled);
  return Object.fromEntries(Object.entries(parameters).filter(([name, value]) => current[name] !== value));
}
