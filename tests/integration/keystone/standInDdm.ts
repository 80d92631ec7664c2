import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { Keystone } from "./startKeystone";

/** A DDM with one job. It validates every token at Keystone. */
export interface StandInDdm {
  readonly url: string;
  /** The status of each answer, and the user's id from Keystone. */
  readonly answers: { readonly status: number; readonly userId?: string }[];
  close(): Promise<void>;
}

export const jobId = "31b8ae23-c687-4d80-b7b4-42a66c9bb886";

const job = {
  id: jobId,
  name: "CreateInstance",
  status: "Completed",
  created_time: "2026-01-01T00:00:00+0000",
  end_time: "2026-01-01T00:05:00+0000",
  process: "100%",
  instance: { id: "instance", name: "orders-db" },
};

export async function startStandInDdm(keystone: Keystone): Promise<StandInDdm> {
  const answers: StandInDdm["answers"] = [];
  const answer = async (path: string, token: string): Promise<{ status: number; userId?: string; body: unknown }> => {
    const owner = await ownerOf(keystone, token);
    if (!owner) {
      return {
        status: 401,
        body: { error_code: "APIGW.0307", error_msg: "The token must be updated", request_id: "r" },
      };
    }
    const { userId, projectId } = owner;
    if (path === `/v3/${projectId}/jobs/${jobId}`) return { status: 200, userId, body: { job } };
    return { status: 404, userId, body: { error_code: "APIGW.0101", error_msg: "The API does not exist" } };
  };
  const server = createServer((request, response) => {
    const token = String(request.headers["x-auth-token"]);
    answer(request.url ?? "/", token).then(
      ({ status, userId, body }) => {
        answers.push({ status, ...(userId !== undefined && { userId }) });
        response.writeHead(status, { "Content-Type": "application/json" }).end(JSON.stringify(body));
      },
      () => response.destroy(),
    );
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    answers,
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}

/** As services of OpenStack validate tokens, but with the token itself as the credential. */
async function ownerOf(
  { authUrl }: Keystone,
  token: string,
): Promise<{ userId: string; projectId: string } | undefined> {
  const headers = { "X-Auth-Token": token, "X-Subject-Token": token };
  const answer = await fetch(`${authUrl}/auth/tokens?nocatalog`, { headers });
  if (answer.status !== 200) return undefined;
  const { token: found } = (await answer.json()) as { token: { user: { id: string }; project: { id: string } } };
  return { userId: found.user.id, projectId: found.project.id };
}
