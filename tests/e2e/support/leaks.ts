import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";

/** Every form of a secret in a text. */
export function formsOf(secret: string): string[] {
  return [secret, Buffer.from(secret).toString("base64").replace(/=+$/, ""), encodeURIComponent(secret)];
}

/**
 * Whether a text has a form of a secret. A secret of digits is not looked for in microseconds and ids: the thousands of
 * them in a log have any six digits by chance.
 */
export function contains(text: string, form: string): boolean {
  return (/^\d+$/.test(form) ? text.replaceAll(chanceDigits, "") : text).includes(form);
}

/** The fraction of a time of day, a UUID, and a word of at least twelve hexadecimal digits. */
const chanceDigits =
  /(?<=:\d\d)\.\d{6,9}|\b[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}|(?<![0-9A-Za-z%\\])(?:0x)?[0-9a-f]{12,}/g;

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
