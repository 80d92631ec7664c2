import { textOf, type Properties } from "../../resources/runtime";
import type { Operation, ResourceKind } from "../../resources/resourceKind";
import { configure, delivered, dynamicRuntime } from "./runtime";
import { toPulumiError } from "./toPulumiError";

/** A kind of resource as Pulumi's host for dynamic providers wants it: the methods that the serialized shim calls. */
export function dynamicProvider(kind: ResourceKind) {
  return {
    configure,
    check: (_olds: Properties, news: Properties) =>
      answered(() => ({ inputs: { ...news }, failures: [...kind.check(dynamicRuntime, news)] })),
    diff: (_id: string, olds: Properties, news: Properties) =>
      answered(() => {
        const { replaces, updates, warning, deleteBeforeReplace = false } = kind.diff(olds, news);
        if (warning !== undefined) dynamicRuntime.warn(textOf(news, "__urn"), warning);
        return { changes: replaces.length + updates.length > 0, replaces, deleteBeforeReplace };
      }),
    create: (inputs: Properties) =>
      answered(async () => {
        const { id, properties } = await kind.create(dynamicRuntime, inputs, operationOf(inputs));
        return { id, outs: properties };
      }),
    read: (id: string, props: Properties) =>
      answered(async () => {
        const found = await kind.read(dynamicRuntime, id, props);
        // Without an id Pulumi takes the resource as gone.
        return found ? { id, props: found } : { id: "" };
      }),
    update: (id: string, olds: Properties, news: Properties) =>
      answered(async () => ({ outs: await kind.update(dynamicRuntime, id, olds, news, operationOf(news)) })),
    delete: (id: string, props: Properties) =>
      answered(() => kind.delete(dynamicRuntime, id, props, operationOf(props))),
  };
}

/** An answer that is given once what was told on the way has been taken: an update that fails may end this process. */
const answered = <T>(work: () => T | Promise<T>): Promise<T> => toPulumiError(work).finally(delivered);

/** A dynamic provider is not told its URN, so the program passes it; its timeouts are copied into the inputs. */
const operationOf = (properties: Properties): Operation => ({ urn: textOf(properties, "__urn") });
