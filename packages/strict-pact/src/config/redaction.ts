import { redactCredentials, redactingMismatches, type Redact } from "../process/redact.ts";
import type { LoadedConfig } from "./load.ts";

/** Returns the redaction of a configuration; by default it knows the secrets that it is given, and credentials by the words before them. */
export function redactionOf({ redact = redactCredentials }: Pick<LoadedConfig, "redact">): Redact {
  return redactingMismatches(redact);
}
