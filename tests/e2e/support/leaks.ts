import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";

/** Every form of a secret in a text. */
export function formsOf(secret: string): string[] {
  return [secret, Buffer.from(secret).toString("base64").replace(/=+$/, ""), encodeURIComponent(secret)];
}

/**
 * Whether a text has a form of a secret. A secret of digits must be a number of its own: six digits also occur by chance
 * in the microseconds of thousands of log lines, and in hexadecimal ids.
 */
export function contains(text: string, form: string): boolean {
  return /^\d+$/.test(form) ? new RegExp(`(?<![0-9a-f.])${form}(?![0-9a-f])`).test(text) : text.includes(form);
}

/** The command lines of all processes, read repeatedly until the work has ended. */
export async function watchProcesses<T>(work: Promise<T>): Promise<{ result: T; commandLines: string }> {
  const seen = new Set<string>();
  const watch = { running: true };
  const watching = (async (): Promise<void> => {
    while (watch.running) {
      for (const id of (await readdir("/proc")).filter((name) => /^\d+$/.test(name))) {
        seen.add(await readFile(join("/proc", id, "cmdline"), "utf8").catch(() => ""));
      }
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  })();
  try {
    const result = await work;
    return { result, commandLines: [...seen].join("\n") };
  } finally {
    watch.running = false;
    await watching;
  }
}
