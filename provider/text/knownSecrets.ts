import { secretForms } from "./secretForms";

/** Stands where a secret was. */
export const hiddenText = "***";

/** Shorter ones are words: to hide them would make texts unreadable and protect nothing. */
const shortestSecret = 4;
/** So many secrets are remembered; the oldest is forgotten first. */
const mostSecrets = 1000;
/** Whoever repeats a secret may have cut it: so much of its beginning is hidden, too. */
const tellingPart = 16;

/** What tells of a secret although nobody knows it: headers that prove an identity, and passwords in addresses. */
const patterns: readonly (readonly [RegExp, string])[] = [
  [/\b(x-(?:auth|subject|security)-token["']?\s*[:=](?!["'\s]*\*\*\*)\s*["']?)[^\s"',;]+/gi, `$1${hiddenText}`],
  [/\b((?:authorization|cookie)["']?\s*[:=](?!["'\s]*\*\*\*)\s*["']?)[^"'\r\n]+/gi, `$1${hiddenText}`],
  [/\/\/[^\s/@:]*:[^\s/@]+@/g, `//${hiddenText}@`],
];

/** The secrets that a process works with, and how to hide them in what leaves it. */
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

  /** The text without any of the secrets, in whatever form they are in it. */
  hide(text: string): string {
    if (text.length < shortestSecret) return text;
    let shown = text;
    for (const forms of this.#forms.values()) for (const form of forms) shown = without(form, shown);
    for (const [pattern, replacement] of patterns) shown = shown.replace(pattern, replacement);
    return shown;
  }
}

/** The secrets of this process: of all its sessions, since one may tell what another is answered. */
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

/** How much of the secret stands in the text from this place on. */
function commonLength(form: string, text: string, at: number): number {
  let length = 0;
  while (length < form.length && form[length] === text[at + length]) length += 1;
  return length;
}
