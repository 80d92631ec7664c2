/** The provider of `DdmJobsWait`, called by the serialized shim. */
import { jobsWait } from "../../resources/jobWait/jobWait";
import { dynamicProvider } from "./provider";

export const { configure, check, diff, create, read, update } = dynamicProvider(jobsWait);
