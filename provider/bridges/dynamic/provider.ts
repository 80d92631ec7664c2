import { textOf, type Properties } from "../../resources/runtime";
import type { Operation, ResourceKind } from "../../resources/resourceKind";
import { configure, delivered, dynamicRuntime } from "./runtime";
import { toPulumiError } from "./toPulumiError";

/** Wraps a kind of resource for Pulumi's host for dynamic providers. The serialized shim calls these methods. */
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
        // Without an id Pulumi assumes that the resource does not exist.
        return found ? { id, props: found } : { id: "" };
      }),
    update: (id: string, olds: Properties, news: Properties) =>
      answered(async () => ({ outs: await kind.update(dynamicRuntime, id, olds, news, operationOf(news)) })),
    delete: (id: string, props: Properties) =>
      answered(() => kind.delete(dynamicRuntime, id, props, operationOf(props))),
  };
}

/** Answers after all log lines have been delivered, because a failed update may end this process. */
const answered = <T>(work: () => T | Promise<T>): Promise<T> => toPulumiError(work).finally(delivered);

/** Pulumi does not pass the URN to a dynamic provider, so the program adds it to the inputs, with the timeouts. */
const operationOf = (properties: Properties): Operation => ({ urn: textOf(properties, "__urn") });
