import type { UserAction } from "../users/capabilities.ts";

/** The action on a user, or on the journal of a plan. */
type Action = UserAction | "applyPlan";

/** The actions that are being asked about or done: one at a time for a user and an action. */
export class UnderWay {
  readonly #keys = new Set<string>();

  has(connection: string, action: Action, user: string): boolean {
    return this.#keys.has(keyOf(connection, action, user));
  }

  /** Does work for a user, unless it is under way already: the second click of two does nothing. */
  async once(connection: string, action: Action, user: string, work: () => Promise<void>): Promise<void> {
    if (!this.has(connection, action, user)) await this.hold(connection, action, [user], work);
  }

  /** Does work for users, and holds each of them until it has ended. */
  async hold(connection: string, action: Action, users: readonly string[], work: () => Promise<void>): Promise<void> {
    const keys = users.map((user) => keyOf(connection, action, user));
    for (const key of keys) this.#keys.add(key);
    try {
      await work();
    } finally {
      for (const key of keys) this.#keys.delete(key);
    }
  }
}

function keyOf(connection: string, action: Action, user: string): string {
  return [connection, action, user].join(" ");
}
