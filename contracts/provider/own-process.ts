import { redact } from "@identity-users/sdk";
import { type Ran, redactingMismatches, runApart, type RunOptions } from "@identity-users/strict-pact/process";

/** A token of the local service, wherever it stands: the SDK's redaction knows most tokens by the words before them. */
const serviceToken = /\bidu_[\w-]+/g;

/** Returns text without tokens and passwords, wherever Pact quotes one, and without the secrets that are given. */
export const redacted = redactingMismatches((text, secrets) =>
  redact(text, secrets).replaceAll(serviceToken, "[redacted]"),
);

/** Runs a module in a process of its own, and keeps what it prints: without tokens and passwords. */
export function runInOwnProcess<Answer>(
  module: URL,
  message: object,
  options: Omit<RunOptions, "redact"> = {},
): Promise<Ran<Answer>> {
  return runApart(module, message, { ...options, redact: redacted });
}
