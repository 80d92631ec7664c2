import type { AddressInfo } from "node:net";
import { FaultQueue, type Fault } from "./faults";
import type { JobScript } from "./cloud/jobLife";
import type { SimulatorOptions } from "./options";
import { createSimulatorServer, type RequestRecord } from "./server";
import { addReadGroup, applyChange, type InstanceChange } from "./cloud/instanceChange";
import { presentInstance, type PresentInstance } from "./cloud/presentInstance";
import { CloudState } from "./cloud/cloudState";

/** A DDM and an IAM that run on loopback, with one user and one project. All credentials are new at each start. */
export interface Simulator {
  /** Root of the DDM API. */
  readonly url: string;
  /** IAM's address with its version. */
  readonly authUrl: string;
  /** Id of the project. */
  readonly projectId: string;
  /** Name of the project. */
  readonly projectName: string;
  /** Region of the project. */
  readonly region: string;
  /** Name of the user. */
  readonly username: string;
  /** Id of the user. */
  readonly userId: string;
  /** Password of the user. */
  readonly password: string;
  /** Name of the user's domain. */
  readonly domainName: string;
  /** Id of the user's domain. */
  readonly domainId: string;
  /** The user's access key. */
  readonly accessKey: string;
  /** The secret key for it. */
  readonly secretKey: string;
  /** A temporary access key, which needs its security token. */
  readonly temporaryKey: { readonly accessKey: string; readonly secretKey: string; readonly securityToken: string };
  /** Name of an agency in the user's own domain that the user may assume. */
  readonly agencyName: string;
  /** The RDS instances for schemas, each with its login. Their ids are the same at each start. */
  readonly dataNodes: readonly { readonly id: string; readonly userName: string; readonly password: string }[];
  /** A valid token for the project. */
  readonly token: string;
  /** Id of a job that runs at the start. */
  readonly jobId: string;
  /** The requests so far, oldest first; the newest 10,000 are kept. */
  readonly history: readonly RequestRecord[];
  /** Adds a job and returns its id. */
  addJob(script?: JobScript): string;
  /** Ends a job now with the outcome of its script, even if it is held. Throws if the job does not exist. */
  endJob(jobId: string): void;
  /** Stops a job's time: its state does not change until it is released or ended. Throws if the job does not exist. */
  hold(jobId: string): void;
  /** Continues the time of a held job; without an id, of every held job. Throws if the job does not exist. */
  release(jobId?: string): void;
  /** Adds a ready instance, as if it was created elsewhere, and returns its id. */
  addInstance(present?: PresentInstance): string;
  /** Changes an instance without an API call, as in the console. Throws if the instance does not exist. */
  changeInstance(instanceId: string, change: InstanceChange): void;
  /** Adds a group of read-only nodes and returns its id. Throws if the instance does not exist. */
  addGroup(instanceId: string, nodeNum?: number): string;
  /**
   * The password of an instance's administrator, which the API never returns. Throws if the instance does not exist.
   */
  adminPasswordOf(instanceId: string): string | undefined;
  /**
   * Makes the next creations of a schema fail, regardless of `jobScript`. Each fails after its normal duration, and
   * leaves nothing, or a schema with the status `CREATE_FAILED`. Default: one creation, which leaves a failed schema.
   */
  failNextSchemaCreations(count?: number, options?: { readonly leaving?: "nothing" | "failed schema" }): void;
  /** Adds a fault for the next matching requests. */
  inject(fault: Fault): void;
  /** Returns an MFA passcode of the user, valid for one token. */
  newPasscode(): string;
  /** Revokes every token that was issued so far. */
  revokeTokens(): void;
  /** Stops the simulator and closes all of its connections. */
  close(): Promise<void>;
}

/** Starts a simulator on 127.0.0.1; resolves when it listens. Rejects when the port is taken. */
export async function startSimulator(options: SimulatorOptions = {}): Promise<Simulator> {
  const world = new CloudState(options);
  const faults = new FaultQueue(() => world.nowMs());
  const history: RequestRecord[] = [];
  const server = createSimulatorServer(world, faults, history);
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(options.port ?? 0, "127.0.0.1", resolve);
  });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const { projectId, projectName, region, username, userId, password, domainName, domainId } = world;
  const { accessKey, secretKey, temporaryKey, agencyName } = world;
  return {
    url,
    authUrl: `${url}/v3`,
    projectId,
    projectName,
    region,
    username,
    userId,
    password,
    domainName,
    domainId,
    accessKey,
    secretKey,
    temporaryKey,
    agencyName,
    dataNodes: world.dataNodes.map(({ id, login }) => ({ id, ...login })),
    token: world.tokens.issue({ methods: ["password"], scope: "project", subject: "user" }).token,
    jobId: world.addJob({ instance: { id: world.newInstanceId(), name: "ddm-at-start" } }).id,
    history,
    addJob: (script = {}) => world.addJob(script).id,
    endJob: (jobId) => {
      world.endJob(jobId);
    },
    hold: (jobId) => {
      world.holdJob(jobId);
    },
    release: (jobId) => {
      world.releaseJob(jobId);
    },
    addInstance: (present = {}) => {
      const id = present.id ?? world.newInstanceId();
      world.instances.set(id, presentInstance(id, present, world.nowMs()));
      return id;
    },
    changeInstance: (instanceId, change) => {
      applyChange(world.instance(instanceId), change, world.nowMs());
    },
    addGroup: (instanceId, nodeNum = 1) => addReadGroup(world.instance(instanceId), nodeNum),
    adminPasswordOf: (instanceId) => world.instance(instanceId).administrator.password,
    failNextSchemaCreations: (count = 1, { leaving = "failed schema" } = {}) => {
      world.schemaFailures = { count, leaving };
    },
    inject: (fault) => {
      faults.add(fault);
    },
    newPasscode: () => world.newPasscode(),
    revokeTokens: () => {
      world.tokens.revokeAll();
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
}
