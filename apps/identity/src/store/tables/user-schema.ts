import type { Database, Write } from "../database.ts";

/** A declared name of alternative ids. */
export interface AlternativeIdName {
  readonly name: string;
  readonly description: string;
}

/** Reads the names of alternative ids that are declared, in the order of their declaration. */
export async function declaredNames(database: Database): Promise<AlternativeIdName[]> {
  const row = await database.one<{ value: string }>("select value from meta where key = 'user schema'");
  return row ? (JSON.parse(row.value) as AlternativeIdName[]) : [];
}

/** Makes these the only names that are declared; the values that users hold stay. */
export function declareNames(names: readonly AlternativeIdName[]): Write {
  const sql = `insert into meta (key, value) values ('user schema', $1)
    on conflict (key) do update set value = excluded.value`;
  return { sql, values: [JSON.stringify(names)], expectRows: 1 };
}
