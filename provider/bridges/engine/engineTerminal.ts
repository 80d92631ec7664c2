import { closeSync, openSync, readFileSync, readlinkSync } from "node:fs";
import { basename } from "node:path";

/** The CLI is a parent of the parent, with a shell or a language host in between. */
const longestAncestry = 6;

/**
 * Whether the Pulumi CLI that runs this process draws its rows in a terminal, or writes lines. Nothing tells a provider
 * so: where /proc does not either, a process that belongs to a terminal and not to CI is taken to draw.
 */
export function engineRedraws(environment: Readonly<Record<string, string | undefined>>): boolean {
  if (environment["CI"]) return false;
  const cli = process.platform === "linux" ? findCli() : undefined;
  if (cli) return cli.drawsRows;
  try {
    closeSync(openSync("/dev/tty", "r"));
    return true;
  } catch {
    return false;
  }
}

function findCli(): { drawsRows: boolean } | undefined {
  try {
    let id = process.ppid;
    for (let depth = 0; depth < longestAncestry; depth++) {
      const command = readFileSync(`/proc/${id}/cmdline`, "utf8").split("\0");
      if (basename(command[0] ?? "") === "pulumi") {
        const terminal = /^\/dev\/(pts\/|tty|console)/.test(readlinkSync(`/proc/${id}/fd/1`));
        return { drawsRows: terminal && !command.includes("--non-interactive") };
      }
      // The fields follow the command's name, which is in brackets and may hold anything.
      const fields = readFileSync(`/proc/${id}/stat`, "utf8").split(") ").at(-1)?.split(" ");
      id = Number(fields?.[1]);
    }
  } catch {
    // A process that has ended, or is another user's.
  }
  return undefined;
}
