/** What stands in place of a secret. */
export const redacted = "[redacted]";

const patterns: readonly [RegExp, string][] = [
  [/\b(Bearer|Basic)\s+[\w\-.~+/]+=*/gi, `$1 ${redacted}`],
  [/\beyJ[\w-]+\.[\w-]+\.[\w-]*/g, redacted],
  [/(:\/\/)[^/?#\s@]+@/g, `$1${redacted}@`],
  [
    /((?:password|passwd|secret|token|tkn|api_?key|authorization|assertion|code)["']?\s*[=:]\s*["']?)(?!\[redacted\])[^\s"'&,;}]+/gi,
    `$1${redacted}`,
  ],
];

/**
 * Returns `text` without credentials: bearer and basic values, JSON web tokens, user information in URLs, whatever follows
 * `password=`, `token:` and the like, and each of `secrets` wherever it stands.
 */
export function redact(text: string, secrets: Iterable<string | undefined> = []): string {
  let clean = text;
  for (const secret of secrets) if (secret) clean = clean.replaceAll(secret, redacted);
  for (const [pattern, replacement] of patterns) clean = clean.replace(pattern, replacement);
  return clean;
}
