import type { TemporaryPassword } from "./models.ts";
import { redacted } from "../errors/redact.ts";

/** Wraps a temporary password so that it shows only to those who ask for it by name. */
export function temporaryPassword(password: string): TemporaryPassword {
  const shown = () => ({ password: redacted });
  return Object.defineProperties({} as TemporaryPassword, {
    password: { value: password },
    toJSON: { value: shown },
    [Symbol.for("nodejs.util.inspect.custom")]: { value: shown },
  });
}
