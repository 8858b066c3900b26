import { pino, type DestinationStream, type Logger } from "pino";

/** Names of fields that may hold a secret, wherever they stand. */
const secret = ["authorization", "password", "token", "secret", "link", "argon2id"];

/** Lines are written together, a quarter of a second later at most, and when the process ends. */
function standardError(): DestinationStream {
  return pino.destination({ dest: 2, sync: false, minLength: 16_000, periodicFlush: 250 });
}

/** Makes the service's log: JSON lines on stderr, secrets redacted. */
export function createLog(level: string, destination?: DestinationStream): Logger {
  const paths = secret.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]);
  return pino({ level, base: null, redact: { paths, censor: "[redacted]" } }, destination ?? standardError());
}
