/** The provider of `DdmOperation`, called by the serialized shim. */
import { ddmOperation } from "../../resources/operation/operation";
import { dynamicProvider } from "./provider";

export const { configure, check, diff, create, read, update } = dynamicProvider(ddmOperation);
