import type { Exchange } from "../../simulator/exchange";

/** A request in the form that the simulator reads. */
export function exchange(
  method: string,
  target: string,
  { headers = {}, body }: { headers?: Readonly<Record<string, string>>; body?: unknown } = {},
): Exchange {
  const [path = "", search = ""] = target.split("?");
  return {
    method,
    path,
    query: new URLSearchParams(search),
    header: (name) => headers[name],
    body: body === undefined ? "" : JSON.stringify(body),
  };
}
