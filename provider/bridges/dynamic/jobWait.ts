/** The provider of `DdmJobWait`, called by the serialized shim. */
import { jobWait } from "../../resources/jobWait/jobWait";
import { dynamicProvider } from "./provider";

export const { configure, check, diff, create, read, update } = dynamicProvider(jobWait);
