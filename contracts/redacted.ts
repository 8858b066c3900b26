/** What no report may hold: tokens by their header or by the service's own prefix, and passwords wherever Pact quotes one. */
const secretive: readonly (readonly [RegExp, string])[] = [
  [/\bBearer\s+[\w.~+/=-]+/g, "Bearer [redacted]"],
  [/\bidu_[\w-]+/g, "[redacted]"],
  [/("password"\s*:\s*)(?:"(?:[^"\\]|\\.)*"|\[[^\]]*\])/gi, '$1"[redacted]"'],
  // JSON within JSON.
  [/(\\"password\\"\s*:\s*)(?:\\"(?:[^"\\]|\\\\\\?.)*\\"|\[[^\]]*\])/gi, '$1"[redacted]"'],
  // A mismatch quotes what the service said: `$.password -> Expected 'what it was' to match '…'`.
  [/(\$\S*password\S*\s+->\s+Expected ).*?(?= \(\w+\)| to \w+)/gi, "$1[redacted]"],
];

/** Returns text without tokens and passwords, and without the secrets that are given. */
export function redacted(text: string, secrets: readonly string[] = []): string {
  const without = secrets.filter(Boolean).reduce((left, secret) => left.replaceAll(secret, "[redacted]"), text);
  return secretive.reduce((left, [pattern, instead]) => left.replaceAll(pattern, instead), without);
}
