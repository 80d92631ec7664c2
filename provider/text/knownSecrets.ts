import { secretForms } from "./secretForms";

/** Replaces a secret. */
export const hiddenText = "***";

/** Shorter secrets are not hidden: they may be parts of normal words, and texts would become unreadable. */
const shortestSecret = 4;
/** The most secrets that are kept. The oldest is removed first. */
const mostSecrets = 1000;
/** A text may have a secret that was cut. The first characters of a secret, this many or more, are hidden too. */
const tellingPart = 16;

/** Patterns of unknown secrets: authentication headers, and passwords in URLs. */
const patterns: readonly (readonly [RegExp, string])[] = [
  [/\b(x-(?:auth|subject|security)-token["']?\s*[:=](?!["'\s]*\*\*\*)\s*["']?)[^\s"',;]+/gi, `$1${hiddenText}`],
  [/\b((?:authorization|cookie)["']?\s*[:=](?!["'\s]*\*\*\*)\s*["']?)[^"'\r\n]+/gi, `$1${hiddenText}`],
  [/\/\/[^\s/@:]*:[^\s/@]+@/g, `//${hiddenText}@`],
];

/** The secrets of a process. It hides them in every text that leaves the process. */
export class KnownSecrets {
  /** The forms of each secret, longest first. */
  readonly #forms = new Map<string, readonly string[]>();

  add(...secrets: readonly (string | undefined)[]): void {
    for (const secret of secrets) {
      if (secret === undefined || secret.length < shortestSecret || this.#forms.has(secret)) continue;
      const [oldest] = this.#forms.keys();
      if (oldest !== undefined && this.#forms.size >= mostSecrets) this.#forms.delete(oldest);
      this.#forms.set(secret, secretForms(secret));
    }
  }

  /** Hides all forms of all secrets in a text. */
  hide(text: string): string {
    if (text.length < shortestSecret) return text;
    let shown = text;
    for (const forms of this.#forms.values()) for (const form of forms) shown = without(form, shown);
    for (const [pattern, replacement] of patterns) shown = shown.replace(pattern, replacement);
    return shown;
  }
}

/** The secrets of all sessions in this process, since a secret of one session may appear in another's texts. */
export const knownSecrets = new KnownSecrets();

function without(form: string, text: string): string {
  const beginning = form.slice(0, tellingPart);
  const parts: string[] = [];
  let [at, rest] = [text.indexOf(beginning), 0];
  while (at >= 0) {
    parts.push(text.slice(rest, at), hiddenText);
    rest = at + commonLength(form, text, at);
    at = text.indexOf(beginning, rest);
  }
  return rest === 0 ? text : parts.join("") + text.slice(rest);
}

/** How many characters of the secret the text has at this index. */
function commonLength(form: string, text: string, at: number): number {
  let length = 0;
  while (length < form.length && form[length] === text[at + length]) length += 1;
  return length;
}
