import type { Attempt } from "./attempt";
import type { Operation } from "./operations";

/** One result of an operation with a kind of answer, in the words of the documentation. */
interface Cell {
  /** The case: `once`, `again and again`, and whether the request took effect. */
  readonly when: string;
  readonly becomes: string;
  readonly read: string;
}

export const cellOf = (operation: Operation, when: string, attempt: Attempt): Cell => ({
  when,
  becomes: operation.tell(attempt.ending, attempt.cloud, attempt.runtime.warnings),
  read: readIn(attempt),
});

/** The results of one kind of answer. */
interface Met {
  readonly kind: string;
  readonly cells: readonly Cell[];
}

/** The rows of all kinds. Cases with the same result share a row, and so do consecutive kinds. */
export function tableOf(met: readonly Met[]): readonly (readonly string[])[] {
  const groups: { readonly kinds: string[]; readonly rows: readonly (readonly string[])[] }[] = [];
  for (const { kind, cells } of met) {
    const rows = rowsOf(cells);
    const last = groups.at(-1);
    if (last && JSON.stringify(last.rows) === JSON.stringify(rows)) last.kinds.push(kind);
    else groups.push({ kinds: [kind], rows });
  }
  return groups.flatMap(({ kinds, rows }) => rows.map((row) => [kinds.join("; "), ...row]));
}

function rowsOf(cells: readonly Cell[]): readonly (readonly string[])[] {
  const groups = new Map<string, Cell[]>();
  for (const cell of cells) {
    const key = `${cell.becomes}\n${cell.read}`;
    groups.set(key, [...(groups.get(key) ?? []), cell]);
  }
  return [...groups.values()].map((group) => {
    const [{ becomes, read } = { becomes: "", read: "" }] = group;
    return [groups.size === 1 ? "always" : group.map(({ when }) => when).join("; "), becomes, read];
  });
}

/** The error, or else the warning, or else the row that showed the fault. */
function readIn({ ending, runtime, given }: Attempt): string {
  const { error } = ending as { readonly error?: Error & { readonly code?: string } };
  const plain = (text: string): string => withoutChance(text, given.instanceId);
  if (error) return `\`${error.code ?? "no code"}\`: ${plain(error.message)}`;
  const [warning] = runtime.warnings;
  if (warning !== undefined) return `a warning: ${plain(warning)}`;
  const row = runtime.progress.find((line) => /failed poll|waits for/.test(line));
  return row === undefined ? "nothing" : `a row: ${plain(row)}`;
}

const longestRead = 330;

/** The part that is the same in each run and on each machine, without long details. */
function withoutChance(text: string, instanceId: string): string {
  const plain = text
    .replaceAll("\n", " / ")
    .replaceAll("***", "(hidden)")
    .replace(/https?:\/\/[^\s/,]+(\/v\d\/\w{32}|\/v3(?=\/auth))?/g, (_, path?: string) => (path ? "..." : "ADDRESS"))
    .replace(/(127\.0\.0\.1|localhost):\d+/g, "ADDRESS")
    .replaceAll(instanceId || "no instance", "ID")
    .replace(/\b[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\b|\b[0-9a-f]{8}-[0-9a-f-]*…/g, "ID")
    .replace(/\b[0-9a-f]{32}(in09)?\b/g, "ID")
    .replace(/ \(request id [\w-]+\)/g, "")
    .replace(/\b(\d+h)?(\d+m)?\d+s\b|\b\d+h\d+m\b/g, "TIME")
    .replace(/\b\d+ (times|polls|%)/g, "N $1")
    .replace(/\((otc-ddm:|HTTPS_PROXY)[^)]*\)/g, "(...)")
    .replace(/\. The job itself [^/]*/, ". ... ")
    .trim();
  if (plain.length <= longestRead) return plain;
  const cut = plain.slice(0, longestRead);
  // A command is shown completely or not at all.
  const hasOpenCommand = cut.split("`").length % 2 === 0;
  return `${hasOpenCommand ? cut.slice(0, cut.lastIndexOf("`")) : cut}...`;
}
