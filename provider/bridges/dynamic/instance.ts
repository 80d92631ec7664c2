/** The provider of `DdmInstance`, called by the serialized shim. */
import { ddmInstance } from "../../resources/instance/instance";
import { dynamicProvider } from "./provider";

const provider = dynamicProvider(ddmInstance);
export const { configure, check, diff, create, read, update } = provider;
const remove = provider.delete;
export { remove as delete };
