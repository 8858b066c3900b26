/** Returns text without credentials, and without the secrets that are given. */
export type Redact = (text: string, secrets?: readonly string[]) => string;

/** `$.password -> Expected 'the value' to match '…'`: a mismatch quotes the value. Takes time in proportion to the text. */
const quotedPassword = /(password\S{0,99}\s+->\s+Expected ).*?(?= \(\w+\)| to \w+|$)/gim;

/** Extends a redaction to the passwords that Pact quotes in a mismatch. */
export function redactingMismatches(redact: Redact): Redact {
  return (text, secrets) => redact(text, secrets).replaceAll(quotedPassword, "$1[redacted]");
}
