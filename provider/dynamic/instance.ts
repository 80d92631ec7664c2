/** The provider of `DdmInstance`, called by the serialized shim in the process that hosts Node dynamic providers. */
import type { Properties } from "../resources/host";
import {
  createDdmInstance,
  deleteDdmInstance,
  diffDdmInstance,
  readDdmInstance,
  updateDdmInstance,
} from "../resources/instance";
import { checkInstance } from "../resources/instanceInputs";
import { answer, checked } from "./answer";
import { dynamicHost } from "./host";
import { setHostConfig } from "./hostConfig";

export { setHostConfig as configure };

export const check = (_olds: Properties, news: Properties): Promise<unknown> =>
  answer(() => checked(news, checkInstance(dynamicHost, news)));

export const diff = (_id: string, olds: Properties, news: Properties): Promise<unknown> =>
  answer(() => diffDdmInstance(olds, news));

export const create = (inputs: Properties): Promise<unknown> =>
  answer(async () => {
    const { id, properties } = await createDdmInstance(dynamicHost, inputs);
    return { id, outs: properties };
  });

export const read = (id: string, props: Properties): Promise<unknown> =>
  answer(async () => {
    const found = await readDdmInstance(dynamicHost, id, props);
    // Without an id Pulumi takes the resource as gone.
    return found ? { id, props: found } : { id: "" };
  });

export const update = (id: string, olds: Properties, news: Properties): Promise<unknown> =>
  answer(async () => ({ outs: await updateDdmInstance(dynamicHost, id, olds, news) }));

const remove = (id: string, props: Properties): Promise<void> =>
  answer(() => deleteDdmInstance(dynamicHost, id, props));
export { remove as delete };
