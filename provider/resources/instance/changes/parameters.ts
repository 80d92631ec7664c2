import { isDeepStrictEqual as isEqual } from "node:util";
import { getParameters, setParameters, type Parameters } from "../../../api/endpoints/instanceParameters";
import type { ChangeContext, ChangeStep } from "./changeStep";

/** Other values of parameters. Those that the program no longer names stay as they are. */
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

/** The values that are not as the program says. */
async function missing({ session, id, runtime, wanted: { parameters = {} } }: ChangeContext): Promise<Parameters> {
  const there = await session.call(getParameters, { instanceId: id }, runtime.cancelled);
  return Object.fromEntries(Object.entries(parameters).filter(([name, value]) => there[name] !== value));
}
