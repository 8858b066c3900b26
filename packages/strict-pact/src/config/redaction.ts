import { redactCredentials, redactingMismatches, type Redact } from "../process/redact.ts";
import type { StrictPactConfig } from "./config.ts";

/** Returns the redaction of a configuration, which knows the passwords that Pact quotes, too. */
export function redactionOf({ redact = redactCredentials }: Pick<StrictPactConfig, "redact">): Redact {
  return redactingMismatches(redact);
}
