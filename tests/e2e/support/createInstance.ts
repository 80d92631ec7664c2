import type { Simulator } from "../../../simulator";

/** Creates an instance with the inputs of a program, except the password, which the API never returns. */
export async function createInstance(
  { url, projectId, token }: Simulator,
  inputs: Readonly<Record<string, unknown>>,
): Promise<{ id: string; job_id: string }> {
  const sent = Object.entries(inputs).filter(([name]) => !name.startsWith("__") && name !== "adminUserPassword");
  const wireName = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
  const response = await fetch(`${url}/v3/${projectId}/instances`, {
    method: "POST",
    headers: { "X-Auth-Token": token, "Content-Type": "application/json" },
    body: JSON.stringify(Object.fromEntries(sent.map(([name, value]) => [wireName(name), value]))),
  });
  return (await response.json()) as { id: string; job_id: string };
}
