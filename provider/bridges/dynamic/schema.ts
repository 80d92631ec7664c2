/** The provider of `DdmSchema`, called by the serialized shim. */
import { ddmSchema } from "../../resources/schema/schema";
import { dynamicProvider } from "./provider";

const provider = dynamicProvider(ddmSchema);
export const { configure, check, diff, create, read, update } = provider;
const remove = provider.delete;
export { remove as delete };
