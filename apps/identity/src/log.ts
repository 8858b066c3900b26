import { pino } from "pino";

/** A logger, as pino makes it. */
export interface Log {
  child(fields: object, options: { readonly redact: string[] }): Log;
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

/** Names of fields that may hold a secret, wherever they stand. */
const secret = ["authorization", "password", "token", "secret", "link", "argon2id"];

/** Makes the service's log: JSON lines on stderr, secrets redacted. */
export function createLog(level: string, destination?: { write(line: string): void }): Log {
  const paths = secret.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]);
  // Lines are written together, a quarter of a second later at most, and when the process ends.
  const standardError = { dest: 2, sync: false, minLength: 16_000, periodicFlush: 250 };
  const redact = { paths, censor: "[redacted]" };
  return pino({ level, base: null, redact }, destination ?? pino.destination(standardError));
}
