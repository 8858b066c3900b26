import pg from "pg";

const ended = "it ends the connection: it is stopping, or is not a PostgreSQL server";
const silent = "it does not answer";

/** Causes of a failed connection, by the system's code or PostgreSQL's. */
const reasons: Readonly<Record<string, string>> = {
  ECONNREFUSED: "nothing listens there",
  ECONNRESET: ended,
  EHOSTUNREACH: "there is no way to that host",
  ENETUNREACH: "there is no way to that host",
  ETIMEDOUT: silent,
  ENOTFOUND: "the host's name cannot be resolved",
  EAI_AGAIN: "the host's name cannot be resolved",
  "28000": "it refuses the user",
  "28P01": "it refuses the user or the password",
  "3D000": "it does not have the database",
  "53300": "it has too many connections",
  "57P03": "it is starting or stopping",
};

/** The same, where `pg` gives no code. */
const words = [
  [/timeout/i, silent],
  [/terminated/i, ended],
] as const;

function invalid(reason: string, cause?: unknown): Error {
  return new Error(`Cannot use DATABASE_URL: ${reason}; write postgres://user:password@host:port/database`, { cause });
}

/** Returns host and port of an address; throws an error for one that cannot be used. Neither the result nor the error holds user or password. */
export function serverOf(address: string): string {
  if (!/^postgres(?:ql)?:\/\//i.test(address)) throw invalid("it does not begin with postgres://");
  // With one of these characters in the password, what comes after it would be taken for something else.
  const unescaped =
    "a character of the password is not escaped (%23 for #, %25 for %, %2F for /, %3F for ?, %40 for @)";
  if (/^[^/]*\/\/[^/?#]*[/?#].*@/.test(address)) throw invalid(unescaped);
  try {
    const { host, port } = new pg.Client({ connectionString: address });
    return `${host}:${port}`;
  } catch (error) {
    const { path } = error as NodeJS.ErrnoException;
    throw invalid(path === undefined ? `it is not a URL, or ${unescaped}` : `cannot read "${path}"`, error);
  }
}

/** Returns the error for a connection that failed. PostgreSQL's own text is left out, since it names the user. */
export function cannotConnect(server: string, error: unknown): Error {
  const { code = "", message } = error as NodeJS.ErrnoException;
  const known = reasons[code] ?? words.find(([pattern]) => pattern.test(message))?.[1];
  const reason = known ?? (error instanceof pg.DatabaseError ? `it answers with SQLSTATE ${code}` : message);
  return new Error(`Cannot connect to PostgreSQL at "${server}": ${reason}; check DATABASE_URL`, { cause: error });
}
