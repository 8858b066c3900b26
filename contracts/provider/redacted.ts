import { redact } from "@identity-users/sdk";
import { redactingMismatches } from "@identity-users/strict-pact/process";

/** A token of the local service, wherever it stands: the SDK's redaction knows most tokens by the words before them. */
const serviceToken = /\bidu_[\w-]+/g;

/** Returns text without tokens and passwords, wherever Pact quotes one, and without the secrets that are given. */
export const redacted = redactingMismatches((text, secrets) =>
  redact(text, secrets).replaceAll(serviceToken, "[redacted]"),
);
