import type { AddressInfo } from "node:net";
import { FaultQueue, type Fault } from "./faults";
import type { JobScript } from "./cloud/jobLife";
import type { SimulatorOptions } from "./options";
import { createSimulatorServer, type RequestRecord } from "./server";
import { addReadGroup, applyChange, type InstanceChange } from "./cloud/instanceChange";
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
  /** The secret to that key. */
  readonly secretKey: string;
  /** A temporary access key, which is worth nothing without its security token. */
  readonly temporaryKey: { readonly accessKey: string; readonly secretKey: string; readonly securityToken: string };
  /** Name of an agency of the user's own domain, which the user may act for. */
  readonly agencyName: string;
  /** The RDS instances on which DDM instances can have schemas, each with its login. Their ids are the same at each start. */
  readonly dataNodes: readonly { readonly id: string; readonly userName: string; readonly password: string }[];
  /** A token of the project, good from the start. */
  readonly token: string;
  /** A job that runs at the start. */
  readonly jobId: string;
  /** The requests so far, oldest first; the newest 10,000 are kept. */
  readonly history: readonly RequestRecord[];
  /** Adds a job and tells its id. */
  addJob(script?: JobScript): string;
  /** Lets a job end now, as its script says, also while it is held. Throws where there is no such job. */
  endJob(jobId: string): void;
  /** Stops a job's time: the API tells the same of it until it is released or ended. Throws where there is no such job. */
  hold(jobId: string): void;
  /**
   * Lets the time of a job that is held run on from where it stands; without an id, that of every such job. Throws where
   * there is no such job.
   */
  release(jobId?: string): void;
  /** Changes an instance without a call, as somebody at the console does. Throws where there is no such instance. */
  changeInstance(instanceId: string, change: InstanceChange): void;
  /** Adds a group of nodes that only read, and tells its id. Throws where there is no such instance. */
  addGroup(instanceId: string, nodeNum?: number): string;
  /** The password of an instance's administrator, which no answer tells. Throws where there is no such instance. */
  adminPasswordOf(instanceId: string): string | undefined;
  /**
   * Lets the next creations of a schema fail, whatever `jobScript` says of them. Each ends after its time, and leaves
   * nothing, or a schema with the status `CREATE_FAILED`. Default: one creation, which leaves a failed schema.
   */
  failNextSchemaCreations(count?: number, options?: { readonly leaving?: "nothing" | "failed schema" }): void;
  /** Disturbs the next requests that match. */
  inject(fault: Fault): void;
  /** An MFA passcode of the user's, good for one token. */
  newPasscode(): string;
  /** Makes every token that was issued so far worthless. */
  revokeTokens(): void;
  /** Ends the simulator and whatever connections it has. */
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
