import type { Database } from "../src/store/database.ts";
import { changed, type Entry } from "./ledger.ts";

interface Kept {
  readonly firstName: string;
  readonly status: string;
  readonly version: number;
}

/** Returns the difference between the stored user and its entry; undefined if there is none. */
async function differenceOf(database: Database, entry: Entry): Promise<string | undefined> {
  const kept = await database.one<Kept>(`select first_name as "firstName", status, version from users where id = $1`, [
    entry.id,
  ]);
  const count = async (table: string) =>
    (await database.one<{ n: number }>(`select count(*) as n from ${table} where user_id = $1`, [entry.id]))?.n ?? 0;
  const found = { lines: await count("audit"), mails: await count("outbox"), links: await count("one_time_links") };
  const possible = entry.pending ? [entry, changed(entry, entry.pending)] : [entry];
  const fits = possible.some(({ firstName, status, gone, changes, mails }) => {
    if (found.lines !== changes) return false;
    if (gone) return kept === undefined && found.mails === 0 && found.links === 0;
    const whole = found.mails === mails && found.links === (status === "DEPROVISIONED" ? 0 : 1);
    return whole && kept?.firstName === firstName && kept.status === status && kept.version === changes;
  });
  return fits ? undefined : `${JSON.stringify(entry)} is kept as ${JSON.stringify({ ...kept, ...found })}`;
}

/** Finds what was acknowledged and is lost, and what is there by half; nothing if all is well. */
export async function lostOrHalf(database: Database, ledger: readonly Entry[]): Promise<string[]> {
  const differences: string[] = [];
  for (const entry of ledger) {
    const difference = await differenceOf(database, entry);
    if (difference !== undefined) differences.push(difference);
  }
  return differences;
}

/** Users and lines of the audit log that do not belong together: each change of a user is one line and one version. */
export async function strayRows(database: Database): Promise<number> {
  const sql = `select
    (select count(*) from users u where u.version <> (select count(*) from audit a where a.user_id = u.id)) +
    (select count(*) from users u where not exists (select 1 from outbox o where o.user_id = u.id)) +
    (select count(*) from outbox o where not exists (select 1 from users u where u.id = o.user_id)) +
    (select count(*) from one_time_links l where not exists (select 1 from users u where u.id = l.user_id)) as n`;
  return (await database.one<{ n: number }>(sql))?.n ?? -1;
}

/** How many changes the audit log holds. */
export async function auditCount(database: Database): Promise<number> {
  return (await database.one<{ n: number }>("select count(*) as n from audit"))?.n ?? -1;
}
