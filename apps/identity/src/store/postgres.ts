import pg from "pg";
import { Conflict, RowsMismatch, type Batch, type Database, type Value } from "./database.ts";

const { Pool, types } = pg;

/** PostgreSQL's int8, which `pg` answers as text: every number kept here is a safe integer. */
const int8 = types.builtins.INT8;

/** SQLSTATE of a violated unique constraint, and of the failures that starting over cures. */
const uniqueViolation = "23505";
const raced = new Set(["40001", "40P01"]);

/** Seconds to wait for a free connection, and for a statement, in milliseconds. */
const patience = { connectionTimeoutMillis: 5_000, statement_timeout: 15_000 };

const parsers: pg.CustomTypesConfig = {
  getTypeParser: (oid, format) => (oid === int8 ? Number : types.getTypeParser(oid, format)),
};

function errorOf(error: unknown): unknown {
  const { code } = error as { code?: string };
  if (code === uniqueViolation) return new Conflict();
  return code !== undefined && raced.has(code) ? new RowsMismatch() : error;
}

/** Opens a database of a PostgreSQL server, 15 or newer, for one process of several. */
export function openPostgres(url: string): Database {
  const pool = new Pool({
    connectionString: url,
    max: 10,
    application_name: "identity-users",
    types: parsers,
    ...patience,
  });
  // A connection that ends while nobody uses it is replaced when it is needed.
  pool.on("error", () => {});
  const names = new Map<string, string>();
  const prepared = (sql: string, values: readonly Value[]) => {
    let name = names.get(sql);
    if (name === undefined) names.set(sql, (name = `s${names.size}`));
    return { name, text: sql, values: [...values] };
  };

  async function write(batch: Batch): Promise<void> {
    const client = await pool.connect();
    let broken: Error | undefined;
    try {
      await client.query("begin");
      for (const { sql, values, expectRows } of batch) {
        const { rowCount } = await client.query(prepared(sql, values));
        if (expectRows !== undefined && rowCount !== expectRows) throw new RowsMismatch();
      }
      await client.query("commit");
    } catch (error) {
      await client.query("rollback").catch((failure: Error) => (broken = failure));
      throw errorOf(error);
    } finally {
      client.release(broken);
    }
  }

  const all = async <Row>(sql: string, values: readonly Value[] = []) =>
    (await pool.query(prepared(sql, values))).rows as Row[];
  return {
    engine: "postgres",
    all,
    one: async <Row>(sql: string, values?: readonly Value[]) => (await all<Row>(sql, values))[0],
    write,
    close: () => pool.end(),
  };
}
