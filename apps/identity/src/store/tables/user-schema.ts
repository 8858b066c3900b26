import { insertInto, type Database, type Write } from "../database.ts";

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

const putMeta = insertInto("meta", ["key", "value"], "key");

/** Makes these the only names that are declared; the values that users hold stay. */
export function declareNames(names: readonly AlternativeIdName[]): Write {
  return putMeta({ key: "user schema", value: JSON.stringify(names) });
}
