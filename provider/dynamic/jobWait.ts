/** The provider of `DdmJobWait`, called by the serialized shim in the process that hosts Node dynamic providers. */
import type { Properties } from "../resources/host";
import { createJobWait, diffJobWait, readJobWait, updateJobWait } from "../resources/jobWait";
import { checkJobWait } from "../resources/jobWaitInputs";
import { answer, checked } from "./answer";
import { dynamicHost } from "./host";
import { setHostConfig } from "./hostConfig";

export { setHostConfig as configure };

export const check = (_olds: Properties, news: Properties): Promise<unknown> =>
  answer(() => checked(news, checkJobWait(dynamicHost, news)));

export const diff = (_id: string, olds: Properties, news: Properties): Promise<unknown> =>
  answer(() => diffJobWait(olds, news));

export const create = (inputs: Properties): Promise<unknown> =>
  answer(async () => {
    const { id, properties } = await createJobWait(dynamicHost, inputs);
    return { id, outs: properties };
  });

export const read = (id: string, props: Properties): Promise<unknown> =>
  answer(async () => ({ id, props: await readJobWait(dynamicHost, id, props) }));

export const update = (_id: string, olds: Properties, news: Properties): Promise<unknown> =>
  answer(async () => ({ outs: await updateJobWait(dynamicHost, olds, news) }));
