import { wellFormed } from "./cutText";

/**
 * The forms of a secret in a text: plain, escaped for JSON once or twice, encoded for a URL, and in Base64 at each of
 * the three offsets. Longest first, so that hiding one form leaves no part of another.
 */
export function secretForms(secret: string): readonly string[] {
  const json = escapedForJson(secret);
  const ascii = json.replace(/[^\0-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);
  const forms = [
    secret,
    json,
    ascii,
    json.replaceAll("/", "\\/"),
    escapedForJson(json),
    ...urlForms(secret),
    ...[0, 1, 2].flatMap((offset) => base64Forms(secret, offset)),
  ];
  return [...new Set(forms)].sort((a, b) => b.length - a.length);
}

const escapedForJson = (text: string): string => JSON.stringify(text).slice(1, -1);

function urlForms(secret: string): string[] {
  const usual = encodeURIComponent(wellFormed(secret));
  const strict = usual.replace(/[!'()*]/g, (unit) => `%${unit.charCodeAt(0).toString(16).toUpperCase()}`);
  const forms = [strict, usual, new URLSearchParams([["", secret]]).toString().slice(1)];
  const lower = (text: string): string => text.replace(/%[0-9A-F]{2}/g, (code) => code.toLowerCase());
  return forms.flatMap((form) => [form, lower(form)]);
}

/** Shorter Base64 could be a part of a normal word. */
const shortestBase64 = 6;

/**
 * Base64 encodes groups of three bytes. For a secret that begins within a group, only the characters that depend on the
 * secret alone.
 */
function base64Forms(secret: string, offset: number): string[] {
  const bytes = Buffer.concat([Buffer.alloc(offset), Buffer.from(secret)]);
  const own = bytes.toString("base64").slice(Math.ceil((offset * 4) / 3), Math.floor((bytes.length * 4) / 3));
  return own.length < shortestBase64 ? [] : [own, own.replaceAll("+", "-").replaceAll("/", "_")];
}
