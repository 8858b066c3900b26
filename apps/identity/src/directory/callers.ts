import type { Database } from "../store/database.ts";
import { callerOf, type Caller } from "../store/tables/tokens.ts";

/** Milliseconds that an answer is remembered: how long a token lives on that another process has ended. */
const memory = 1_000;
const mostRemembered = 1_000;

/**
 * Finds who asks, and remembers those whose token neither ends by itself nor is a user's.
 *
 * A write of this process to where tokens are kept makes it forget: a token that is ended here has ended. (A token that is
 * no user's does not end with one.)
 */
export class Callers {
  readonly #database: Database;
  readonly #known = new Map<string, { readonly caller: Caller; readonly until: number }>();
  #writes = 0;

  constructor(database: Database) {
    this.#database = database;
  }

  async of(token: string, now: number): Promise<Caller | undefined> {
    const known = this.#known.get(token);
    if (known && known.until > performance.now()) return known.caller;
    const writes = this.#writes;
    const caller = await callerOf(this.#database, token, now);
    if (caller?.lasting && writes === this.#writes) {
      if (this.#known.size >= mostRemembered) this.#known.clear();
      this.#known.set(token, { caller, until: performance.now() + memory });
    }
    return caller;
  }

  /** The database, whose writes of tokens are noticed here, when they are handed in and when they are done. */
  noticing(): Database {
    const database = this.#database;
    const forget = () => {
      this.#writes++;
      this.#known.clear();
    };
    return {
      ...database,
      async write(batch) {
        if (!batch.some(({ sql }) => sql.includes("access_tokens"))) return database.write(batch);
        forget();
        await database.write(batch);
        forget();
      },
    };
  }
}
