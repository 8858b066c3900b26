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

/** Lends a connection: one of the pool, or always the same. */
type Lend = <T>(act: (client: pg.ClientBase) => Promise<T>) => Promise<T>;

/** PostgreSQL ends these locks with their session, and each schema has its own. */
const startLock = "hashtextextended('identity-users starts in ' || coalesce(current_schema(), ''), 0)";

const names = new Map<string, string>();

function prepared(sql: string, values: readonly Value[] = []): pg.QueryConfig {
  let name = names.get(sql);
  if (name === undefined) names.set(sql, (name = `s${names.size}`));
  return { name, text: sql, values: [...values] };
}

async function attempt(client: pg.ClientBase, batch: Batch): Promise<void> {
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
    const undone = client.query("rollback").then(() => error);
    const worded = errorOf(await undone.catch((failure: unknown) => (inDoubt ? error : failure)));
    throw worded instanceof Unavailable && !inDoubt ? new NothingWritten(worded.message, { cause: worded }) : worded;
  }
}

/** Opens a database of a PostgreSQL server, 15 or newer, for one process of several. */
export function openPostgres(url: string): Database {
  const server = serverOf(url);
  const place = `the database on "${server}"`;
  const named = { connectionString: url, application_name: "identity-users" };
  const pool = new Pool({ ...named, max: 10, types: parsers, ...patience });
  // A connection that ends while nobody uses it is replaced when it is needed; one in use may end between two statements,
  // and the next of them says so.
  pool.on("error", () => {});
  pool.on("connect", (client) => void client.on("error", () => {}));

  const lend: Lend = async (act) => {
    const client = await pool.connect().catch((error: unknown) => Promise.reject(errorOf(error) as Error));
    try {
      const result = await act(client);
      client.release();
      return result;
    } catch (error) {
      // After any other failure it may still be within a transaction.
      client.release(!(error instanceof Conflict || error instanceof RowsMismatch || error instanceof Full));
      throw error;
    }
  };

  /** The lock's own connection does the work too: what a killed process had sent is done or undone before the lock is free. */
  async function withStartLock<T>(act: (locked: Database) => Promise<T>): Promise<T> {
    const client = await pool.connect().catch((error: unknown) => Promise.reject(cannotConnect(server, error)));
    const tryLock = async () => {
      const { rows } = await client.query<{ taken: boolean }>(`select pg_try_advisory_lock(${startLock}) as taken`);
      return rows[0]?.taken === true;
    };
    let broken: Error | undefined;
    try {
      await waitForLock(tryLock, place);
      return await act(databaseOn((work) => work(client)));
    } finally {
      await client.query(`select pg_advisory_unlock(${startLock})`).catch((failure: Error) => (broken = failure));
      client.release(broken);
    }
  }

  function databaseOn(lend: Lend): Database {
    const all = async <Row>(sql: string, values?: readonly Value[]) => {
      const read = (client: pg.ClientBase) =>
        client.query(prepared(sql, values)).catch((error: unknown) => Promise.reject(errorOf(error) as Error));
      return (await again(() => lend(read), Unavailable)).rows as Row[];
    };
    return {
      engine: "postgres",
      place,
      all,
      one: async <Row>(sql: string, values?: readonly Value[]) => (await all<Row>(sql, values))[0],
      write: (batch) => again(() => lend((client) => attempt(client, batch)), NothingWritten),
      withStartLock,
      close: () => pool.end(),
    };
  }
  return databaseOn(lend);
}
