import { closeSync, openSync, readFileSync, readlinkSync } from "node:fs";
import { basename } from "node:path";

/** How many ancestors to search. Between the CLI and this process are a shell or a language host. */
const longestAncestry = 6;

/**
 * Whether the Pulumi CLI of this process redraws rows in a terminal instead of printing lines; never in CI. Pulumi does
 * not say it, so this reads the arguments and the standard output of the CLI from /proc. Without /proc, the answer is
 * yes if this process has a terminal.
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
      // The fields follow the command's name, which is in brackets and may have any characters.
      const fields = readFileSync(`/proc/${id}/stat`, "utf8").split(") ").at(-1)?.split(" ");
      id = Number(fields?.[1]);
    }
  } catch {
    // The process has ended or belongs to another user.
  }
  return undefined;
}
