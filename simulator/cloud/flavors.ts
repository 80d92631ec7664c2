/** A class of nodes. */
export interface Flavor {
  readonly id: string;
  readonly specCode: string;
  readonly vcpus: number;
  readonly ramGb: number;
}

/** The classes of the reference's appendix. */
export const flavors: readonly Flavor[] = [
  { id: "941b5a6d-3485-329e-902c-ffd49d352f16", specCode: "ddm.xlarge.4", vcpus: 4, ramGb: 16 },
  { id: "7267235a-80b0-3fd4-892f-4f3dd0cd60e4", specCode: "ddm.2xlarge.2", vcpus: 8, ramGb: 16 },
  { id: "8cfd2730-1d53-3349-acbb-12a741767f70", specCode: "ddm.4xlarge.2", vcpus: 16, ramGb: 32 },
  { id: "f8388a59-b2af-3be0-8fe5-7422755d4570", specCode: "ddm.8xlarge.2", vcpus: 32, ramGb: 64 },
];

/** The class with this id or specification code. An unknown one counts as a code, so that tests can use any. */
export function findFlavor(idOrCode: string): Flavor {
  const found = flavors.find(({ id, specCode }) => id === idOrCode || specCode === idOrCode);
  return found ?? { id: idOrCode, specCode: idOrCode, vcpus: 8, ramGb: 16 };
}

/** A version of the software on the nodes. */
interface Engine {
  readonly id: string;
  readonly version: string;
}

/** Newest first. */
export const engines: readonly Engine[] = [
  { id: "036dc44a-b560-4316-9e7f-e25a60f2aea2", version: "3.1.7.0" },
  { id: "b6907aa2-aacb-3ac9-9782-b90b152d456c", version: "3.0.9" },
];

/** The zones for nodes. */
export const availabilityZones: readonly string[] = ["eu-de-01", "eu-de-02", "eu-de-03"];
