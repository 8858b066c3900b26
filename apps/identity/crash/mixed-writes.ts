import { randomInt } from "node:crypto";
import type { Database } from "../src/store/database.ts";

const connections = 8;
const created = { firstName: "Joe", status: "PROVISIONED", version: 1, lines: 1, mails: 1, links: 1 };
const purged = { firstName: null, status: null, version: null, mails: 0, links: 0 };

/** The rows of a user: of one that is purged there are only lines of the audit log. */
type State = typeof created | (typeof purged & { lines: number });

/** A user, as acknowledged to the client that created it. */
export interface Entry {
  readonly id: string;
  state: State;
  /** The state after a change that has no answer yet: the user must be in one of the two. */
  asked?: State | undefined;
}

type Request = readonly [method: string, path: string, body?: object];

/** Returns a random change of a user, as the state after it and the request for it; undefined for no more changes. */
function nextChange({ id, state }: Entry, login: string): [State, Request] | undefined {
  const roll = randomInt(10);
  const path = `/api/users/${id}`;
  if (state.status === null || (state.status === "DEPROVISIONED" && roll < 5)) return undefined;
  const next = { ...state, version: state.version + 1, lines: state.lines + 1 };
  if (state.status === "DEPROVISIONED" || roll === 0) return [{ ...next, ...purged }, ["DELETE", `${path}?purge=true`]];
  if (roll < 3) return [{ ...next, status: "DEPROVISIONED", links: 0 }, ["DELETE", path]];
  if (roll < 6) return [{ ...next, mails: state.mails + 1 }, ["POST", `${path}/lifecycle/$activate`]];
  const firstName = `Joe ${randomInt(1e9)}`;
  return [{ ...next, firstName }, ["PUT", path, { firstName, lastName: "Bl", emailAddress: login, login }]];
}

/**
 * Writes of every kind from eight connections until the service is gone or `end` is called; the ledger holds what was
 * acknowledged. `reached` resolves when there were `until` acknowledgements, `done` when all connections have stopped.
 */
export function mixedWrites(url: string, token: string, { name, until }: { name: string; until: number }) {
  const ledger: Entry[] = [];
  const count = { asked: 0, acknowledged: 0 };
  const { promise: reached, resolve } = Promise.withResolvers<void>();
  const headers = { Authorization: `Bearer ${token}`, "Content-Type": "application/json" };
  const ending = new AbortController();

  /** Returns the body of a success, or undefined if the service was gone before its answer was whole. */
  async function ask([method, path, body]: Request): Promise<{ id: string } | undefined> {
    count.asked++;
    const request = { method, headers, body: body ? JSON.stringify(body) : null };
    const response = await fetch(`${url}${path}`, request).catch(() => undefined);
    const text = await response?.text().catch(() => undefined);
    if (!response || text === undefined) return undefined;
    if (!response.ok) throw new Error(`Cannot go on: ${method} ${path} was answered ${response.status}: ${text}`);
    if (++count.acknowledged === until) resolve();
    return JSON.parse(text || "{}") as { id: string };
  }

  async function write(connection: number): Promise<void> {
    for (let index = 0; !ending.signal.aborted; index++) {
      const login = `${name}-${connection}-${index}@example.com`;
      const user = { firstName: "Joe", lastName: "Bl", emailAddress: login, login, type: "Personal" };
      const made = await ask(["POST", "/api/users", user]);
      if (!made) return;
      const entry: Entry = { id: made.id, state: created };
      ledger.push(entry);
      for (let change = nextChange(entry, login); change && !ending.signal.aborted; change = nextChange(entry, login)) {
        const [state, request] = change;
        entry.asked = state;
        if (!(await ask(request))) return;
        Object.assign(entry, { state, asked: undefined });
      }
    }
  }

  // One that fails ends only its own connection: what the others write is looked at when all are done.
  const all = Promise.allSettled(Array.from({ length: connections }, (_, connection) => write(connection)));
  const done = all.then((results) => {
    for (const result of results) if (result.status === "rejected") throw result.reason;
  });
  return { ledger, count, reached, done, end: () => ending.abort() };
}

const rows = `select first_name as "firstName", status, version,
  (select count(*) from audit where user_id = $1) as lines,
  (select count(*) from outbox where user_id = $1) as mails,
  (select count(*) from one_time_links where user_id = $1) as links
  from (select 1) as always left join users on id = $1`;

/** Finds what was acknowledged and is lost, and what is there by half; nothing if all is well. */
export async function lostOrHalf(database: Database, ledger: readonly Entry[]): Promise<string[]> {
  const differences: string[] = [];
  for (const { id, ...states } of ledger) {
    const found = JSON.stringify(await database.one(rows, [id]));
    const possible = Object.values(states).map((state) => JSON.stringify(state));
    if (!possible.includes(found)) differences.push(`${id} is not as ${possible.join(" or ")}, but ${found}`);
  }
  return differences;
}

/** Counts users and lines of the audit log that do not belong together: each change of a user is one line and one version. */
export async function strayRows(database: Database): Promise<number> {
  const sql = `select
    (select count(*) from users u where u.version <> (select count(*) from audit a where a.user_id = u.id)) +
    (select count(*) from users u where not exists (select 1 from outbox o where o.user_id = u.id)) +
    (select count(*) from outbox o where not exists (select 1 from users u where u.id = o.user_id)) +
    (select count(*) from one_time_links l where not exists (select 1 from users u where u.id = l.user_id)) as n`;
  return (await database.one<{ n: number }>(sql))?.n ?? -1;
}
