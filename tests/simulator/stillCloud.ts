import { answer } from "../../simulator/answer";
import { CloudState } from "../../simulator/cloud/cloudState";
import type { Reply } from "../../simulator/exchange";
import type { SimulatorOptions } from "../../simulator/options";
import { exchange } from "./exchange";

/** The body of a valid creation. */
export const wanted = {
  name: "orders_db",
  flavor_ref: "ddm.xlarge.4",
  node_num: 3,
  engine_version: "3.1.7.0",
  available_zones: ["eu-de-01", "eu-de-02"],
  vpc_id: "vpc",
  security_group_id: "group",
  subnet_id: "subnet",
};

/** A simulated cloud with a clock that only a test moves, and a caller with a token of its project. */
export class StillCloud {
  nowMs = Date.parse("2026-01-01T00:00:00Z");
  readonly state: CloudState;
  readonly #token: string;

  constructor(options: SimulatorOptions = {}) {
    this.state = new CloudState({ clock: { now: () => this.nowMs }, ...options });
    this.#token = this.state.tokens.issue({ methods: ["password"], scope: "project", subject: "user" }).token;
  }

  /** One call. `target` is the version and the path below the project: `v1 instances`. */
  call(method: string, target: string, body?: unknown): Reply & { readonly fields: Record<string, unknown> } {
    const [version = "", ...rest] = target.split(" ");
    const path = `/${version}/${this.state.projectId}/${rest.join(" ")}`;
    const reply = answer(this.state, exchange(method, path, { headers: { "x-auth-token": this.#token }, body }));
    return { ...reply, fields: reply.body as Record<string, unknown> };
  }

  /** The id of a new instance. Its creation has ended, unless the test says otherwise. */
  create(changes: object = {}, waits = true): string {
    const { status, fields } = this.call("POST", "v3 instances", { ...wanted, ...changes });
    expect(status).toBe(202);
    if (waits) this.nowMs += 307_000;
    return String(fields["id"]);
  }

  /** The instance as the API returns it. */
  read(id: string): Record<string, unknown> {
    return this.call("GET", `v1 instances/${id}`).fields;
  }
}
