export type Value = string | number | null;

/** A write, as data: its text, its values in order of `$1`, `$2` …, and how many rows it must touch. */
export interface Write {
  readonly sql: string;
  readonly values: readonly Value[];
  readonly expectRows?: number;
  /** Nothing that it removes may be left in the files, and it is done on a full disk, too (SQLite). */
  readonly erases?: true;
}

/** Writes that are done whole or not at all. */
export type Batch = readonly Write[];

/** Thrown when a write touched another number of rows than it must: nothing of its batch was written. */
export class RowsMismatch extends Error {
  override message = "Cannot write: a row was changed in between";
}

/** Resolves with false if a batch was not written because another number of rows was there. */
export async function wasWritten(write: Promise<void>): Promise<boolean> {
  try {
    await write;
    return true;
  } catch (error) {
    if (error instanceof RowsMismatch) return false;
    throw error;
  }
}

/** Thrown when a value that must be unique is taken: nothing of its batch was written. */
export class Conflict extends Error {
  override message = "Cannot write: a value that must be unique is taken";
}

/** Thrown when the database cannot be reached: whether a batch was written is not known. */
export class Unavailable extends Error {
  override message = "Cannot reach the database";
}

/** Thrown when the database is full: nothing of the batch was written. */
export class Full extends Error {
  override message = "Cannot write: the database is full";
}

/** A database, as the stores use it; one SQL text serves every engine. */
export interface Database {
  readonly engine: "sqlite" | "postgres";
  /** Names it in errors, without user and password. */
  readonly place: string;
  one<Row>(sql: string, values?: readonly Value[]): Promise<Row | undefined>;
  all<Row>(sql: string, values?: readonly Value[]): Promise<Row[]>;
  /** Resolves when the batch is durable. */
  write(batch: Batch): Promise<void>;
  /**
   * Runs `act` under the start lock: no other process or call does so on this database. `act` uses the one it is given.
   *
   * The lock ends with its process. Throws an error if it is not free within five minutes.
   */
  withStartLock<T>(act: (locked: Database) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

/** Spells the columns of fields to read them by these names: `firstName` is `first_name as "firstName"`. */
export function columnsOf(fields: readonly string[]): string {
  return fields.map((field) => `${columnOf(field)} as "${field}"`).join(", ");
}

/** Spells the column of a field. */
export function columnOf(field: string): string {
  return field.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

/** Makes what words the insertion of a row; with `key`, columns that are unique, it takes the place of the row that has the same. */
export function insertInto<Field extends string>(table: string, fields: readonly Field[], key?: string) {
  const columns = fields.map(columnOf);
  const replaced = columns.map((column) => `${column} = excluded.${column}`).join(", ");
  const places = columns.map((_, index) => `$${index + 1}`).join(", ");
  const conflict = key === undefined ? "" : ` on conflict (${key}) do update set ${replaced}`;
  const sql = `insert into ${table} (${columns.join(", ")}) values (${places})${conflict}`;
  return (row: Readonly<Record<Field, Value>>): Write => ({
    sql,
    values: fields.map((field) => row[field]),
    expectRows: 1,
  });
}
