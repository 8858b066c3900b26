import pg from "pg";
import { Conflict, Full, RowsMismatch, Unavailable, type Batch, type Database, type Value } from "../database.ts";
import { waitForLock } from "../start-lock.ts";
import { cannotConnect, serverOf } from "./address.ts";

const { Pool, types } = pg;

/** PostgreSQL's int8, which `pg` answers as text: every number kept here is a safe integer. */
const int8 = types.builtins.INT8;

/** SQLSTATE of a violated unique constraint, and of the failures that starting over cures. */
const uniqueViolation = "23505";
const diskFull = "53100";
const raced = new Set(["40001", "40P01"]);

/** The server is gone, going, coming or full, as the system and PostgreSQL say it. */
const away = new Set(["ECONNREFUSED", "ECONNRESET", "EPIPE", "ETIMEDOUT", "57P01", "57P02", "57P03", "53300"]);
const awayWords =
  /timeout exceeded when trying to connect|connection terminated|client was closed|connection error and is not queryable/i;

/** Seconds to wait for a free connection, and for a statement, in milliseconds. */
const patience = { connectionTimeoutMillis: 5_000, statement_timeout: 15_000 };

const parsers: pg.CustomTypesConfig = {
  getTypeParser: (oid, format) => (oid === int8 ? Number : types.getTypeParser(oid, format)),
};

function errorOf(error: unknown): unknown {
  const { code = "", message } = error as Error & { code?: string };
  if (code === uniqueViolation) return new Conflict();
  if (code === diskFull) return new Full();
  if (raced.has(code)) return new RowsMismatch();
  return away.has(code) || awayWords.test(message) ? new Unavailable(message, { cause: error }) : error;
}

/** A connection that ended before its commit was sent: nothing is written, for sure. */
class NothingWritten extends Unavailable {}

/** How often a statement starts over on another connection when its own has ended, as those in the pool can unnoticed. */
const mostTries = 3;

async function again<T>(act: () => Promise<T>, when: typeof Unavailable): Promise<T> {
  for (let tried = 1; ; tried++) {
    try {
      return await act();
    } catch (error) {
      if (!(error instanceof when) || tried === mostTries) throw error;
    }
  }
}

/** PostgreSQL ends these locks with their session, and each schema has its own. */
const startLock = "hashtextextended('identity-users starts in ' || coalesce(current_schema(), ''), 0)";

interface Session {
  readonly query: (query: string | pg.QueryConfig) => Promise<pg.QueryResult>;
  readonly release: (broken?: Error) => void;
}

/** Where statements run: the pool, or one connection of it. */
interface Connections {
  readonly query: Session["query"];
  readonly connect: () => Promise<Session>;
}

/** Opens a database of a PostgreSQL server, 15 or newer, for one process of several. */
export function openPostgres(url: string): Database {
  const server = serverOf(url);
  const place = `the database on "${server}"`;
  const pool = new Pool({
    connectionString: url,
    max: 10,
    application_name: "identity-users",
    types: parsers,
    ...patience,
  });
  // A connection that ends while nobody uses it is replaced when it is needed; one in use may end between two statements,
  // and the next of them says so.
  pool.on("error", () => {});
  pool.on("connect", (client) => void client.on("error", () => {}));
  const names = new Map<string, string>();
  const prepared = (sql: string, values: readonly Value[]) => {
    let name = names.get(sql);
    if (name === undefined) names.set(sql, (name = `s${names.size}`));
    return { name, text: sql, values: [...values] };
  };

  async function attempt(on: Connections, batch: Batch): Promise<void> {
    const client = await on.connect().catch((error: unknown) => Promise.reject(errorOf(error) as Error));
    let broken: Error | undefined;
    let inDoubt = false;
    try {
      await client.query("begin");
      for (const { sql, values, expectRows } of batch) {
        const { rowCount } = await client.query(prepared(sql, values));
        if (expectRows !== undefined && rowCount !== expectRows) throw new RowsMismatch();
      }
      inDoubt = true;
      await client.query("commit");
    } catch (error) {
      await client.query("rollback").catch((failure: Error) => (broken = failure));
      const worded = errorOf(error);
      throw worded instanceof Unavailable && !inDoubt ? new NothingWritten(worded.message, { cause: worded }) : worded;
    } finally {
      client.release(broken);
    }
  }

  async function all<Row>(on: Connections, sql: string, values: readonly Value[]): Promise<Row[]> {
    const read = async () => {
      try {
        return (await on.query(prepared(sql, values))).rows as Row[];
      } catch (error) {
        throw errorOf(error);
      }
    };
    return again(read, Unavailable);
  }

  /** The lock's own connection does the work too: what a killed process had sent is done or undone before the lock is free. */
  async function withStartLock<T>(act: (locked: Database) => Promise<T>): Promise<T> {
    const client = await pool.connect().catch((error: unknown) => Promise.reject(cannotConnect(server, error)));
    const session: Session = { query: (query) => client.query(query), release() {} };
    const tryLock = async () => {
      const { rows } = await client.query<{ taken: boolean }>(`select pg_try_advisory_lock(${startLock}) as taken`);
      return rows[0]?.taken === true;
    };
    let broken: Error | undefined;
    try {
      await waitForLock(tryLock, place);
      return await act(databaseOn({ query: session.query, connect: async () => session }));
    } finally {
      await client.query(`select pg_advisory_unlock(${startLock})`).catch((failure: Error) => (broken = failure));
      client.release(broken);
    }
  }

  const databaseOn = (on: Connections): Database => ({
    engine: "postgres",
    place,
    all: (sql, values = []) => all(on, sql, values),
    one: async <Row>(sql: string, values: readonly Value[] = []) => (await all<Row>(on, sql, values))[0],
    write: (batch) => again(() => attempt(on, batch), NothingWritten),
    withStartLock,
    close: () => pool.end(),
  });
  return databaseOn(pool);
}
