import { redact } from "@identity-users/sdk";

/** What the SDK cannot know; like its patterns, each takes time in proportion to the text. */
const secretive: readonly (readonly [RegExp, string])[] = [
  // A token of the local service.
  [/\bidu_[\w-]+/g, "[redacted]"],
  // A mismatch quotes what the service said: `$.password -> Expected 'what it was' to match '…'`.
  [/(password\S{0,99}\s+->\s+Expected ).*?(?= \(\w+\)| to \w+|$)/gim, "$1[redacted]"],
];

/** Returns text without tokens and passwords, wherever Pact quotes one, and without the secrets that are given. */
export function redacted(text: string, secrets: readonly string[] = []): string {
  return secretive.reduce((left, [pattern, instead]) => left.replaceAll(pattern, instead), redact(text, secrets));
}
