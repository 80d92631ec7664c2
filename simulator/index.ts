/** A simulated DDM and IAM on loopback, for trying things out and as a double in tests of your own programs. */
export type { Fault } from "./faults";
export type { InstanceChange } from "./cloud/instanceChange";
export type { JobScript, ProgressCurve } from "./cloud/jobLife";
export type { JobRequest, SimulatorOptions } from "./options";
export type { RequestRecord } from "./server";
export type { PresentInstance } from "./cloud/presentInstance";
export { startSimulator, type Simulator } from "./simulator";
