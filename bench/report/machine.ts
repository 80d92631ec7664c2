import { arch, cpus, platform } from "node:os";

/** The parts of a computer that matter for a measurement. */
export interface Machine {
  readonly cores: number;
  /** 0 if the system does not say it. */
  readonly megahertz: number;
  /** Such as `linux x64`. */
  readonly platform: string;
  /** The software with its version, such as `Node 20.20.2`. */
  readonly software: readonly string[];
}

/** This computer, with other software besides Node. */
export function thisMachine(...software: readonly string[]): Machine {
  const cores = cpus();
  return {
    cores: cores.length,
    megahertz: cores[0]?.speed ?? 0,
    platform: `${platform()} ${arch()}`,
    software: [`Node ${process.versions.node}`, ...software],
  };
}

/** Such as `2 cores at 2.5 GHz, linux x64, Node 20.20.2`. */
export function machineText({ cores, megahertz, platform, software }: Machine): string {
  const speed = megahertz > 0 ? ` at ${(megahertz / 1000).toFixed(1)} GHz` : "";
  return [`${cores} ${cores === 1 ? "core" : "cores"}${speed}`, platform, ...software].join(", ");
}
