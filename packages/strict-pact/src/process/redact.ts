/** Returns text without credentials, and without the secrets that are given. */
export type Redact = (text: string, secrets?: readonly string[]) => string;

const redacted = "[redacted]";

/** Credentials by the words before them: in a header, and in JSON, also where that is quoted within JSON. */
const credentials: readonly (readonly [RegExp, string])[] = [
  [/\b(bearer|basic) [\w.~+/=-]{1,4096}/gi, `$1 ${redacted}`],
  [
    /(\\?"[\w-]{0,40}(?:password|secret|token|api_?key)[\w-]{0,40}\\?"\s{0,9}:\s{0,9}\\?")(?:[^"\\]|\\[^"]|\\\\\\")*/gi,
    `$1${redacted}`,
  ],
];

/** Removes secrets that are known, and credentials by the words before them. */
export const redactCredentials: Redact = (text, secrets = []) => {
  const known = secrets.filter((secret) => secret !== "").toSorted((a, b) => b.length - a.length);
  const without = known.reduce((left, secret) => left.replaceAll(secret, redacted), text);
  return credentials.reduce((left, [pattern, instead]) => left.replaceAll(pattern, instead), without);
};

/** `$.password -> Expected 'the value' to match '…'`: a mismatch quotes the value. Takes time in proportion to the text. */
const quoted = /((?:password|secret|token)\S{0,99}\s+->\s+Expected ).*?(?= \(\w+\)| to \w+|$)/gim;

/** Extends a redaction to the passwords, secrets and tokens that Pact quotes in a mismatch. */
export function redactingMismatches(redact: Redact): Redact {
  return (text, secrets) => redact(text, secrets).replaceAll(quoted, `$1${redacted}`);
}
