import type { HttpAnswer, HttpRequest, Send } from "../../provider/api/transport/http";

export interface ScriptedAnswer {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

/** A sender with scripted answers in order, which records its requests. */
export function scriptedSend(...script: (ScriptedAnswer | Error)[]): { send: Send; requests: HttpRequest[] } {
  const requests: HttpRequest[] = [];
  const send: Send = (request) => {
    requests.push(request);
    const next = script.shift();
    if (next === undefined)
      return Promise.reject(new Error(`unexpected request ${request.method} ${request.url.href}`));
    if (next instanceof Error) return Promise.reject(next);
    return Promise.resolve(toAnswer(next));
  };
  return { send, requests };
}

function toAnswer({ status = 200, headers = {}, body = "" }: ScriptedAnswer): HttpAnswer {
  const requestId = headers["x-request-id"];
  return {
    status,
    header: (name) => headers[name],
    body: typeof body === "string" ? body : JSON.stringify(body),
    ...(requestId !== undefined && { requestId }),
  };
}

/** IAM's answer with a token. */
export function tokenAnswer(value: string, lifetimeSeconds = 86_400, projectId = "p1"): ScriptedAnswer {
  const issuedMs = Date.parse("2030-06-01T00:00:00Z");
  return {
    status: 201,
    headers: { "x-subject-token": value },
    body: {
      token: {
        issued_at: new Date(issuedMs).toISOString(),
        expires_at: new Date(issuedMs + lifetimeSeconds * 1000).toISOString(),
        project: { id: projectId, name: "eu-de" },
      },
    },
  };
}
