import type { Generation, OperationId } from "@identity-users/openapi";
import type { Clock } from "../clock.ts";
import type { IndexLag } from "../index-lag.ts";
import { outcomeOf, type LifecycleOperation, type UserStatus } from "../lifecycle.ts";
import { Refusal } from "../refusal.ts";
import type { Callers } from "../store/callers.ts";
import type { Database } from "../store/database.ts";
import type { UserRecord, UserStore } from "../store/users.ts";

/** What handlers work with. */
export interface Directory {
  readonly database: Database;
  readonly callers: Callers;
  readonly users: UserStore;
  readonly clock: Clock;
  readonly generation: Generation;
  readonly indexLag: IndexLag;
}

/** A request whose token, parameters and body have been checked against the published document. */
export interface Request_ {
  /** Of the path; empty where the path has none. */
  readonly id: string;
  readonly query: Readonly<Record<string, boolean | readonly string[] | undefined>>;
  readonly body: unknown;
  /** Address of the API, `http://localhost:8443/identity`. */
  readonly baseUrl: string;
}

/** Gives an operation its meaning: resolves with the body of its success, or throws a `Refusal`. */
export type Handler = (directory: Directory, request: Request_) => Promise<unknown>;

/** The handlers of all operations; an operation without one does not compile. */
export type Handlers = Readonly<Record<OperationId, Handler>>;

/** Gets a user, or refuses with 657. */
export async function existingUser({ users }: Directory, id: string): Promise<UserRecord> {
  const user = await users.get(id);
  if (!user) throw new Refusal(657, "The specified user does not exist");
  return user;
}

/** Gets a user and the status that an operation leads to, or refuses with the operation's code. */
export async function allowedUser(
  directory: Directory,
  id: string,
  operation: LifecycleOperation,
): Promise<{ user: UserRecord; to: UserStatus | "gone" }> {
  const user = await existingUser(directory, id);
  const to = outcomeOf(operation, user);
  if (typeof to === "number") throw new Refusal(to, `The user's status is ${user.status}`);
  return { user, to };
}

/** Narrows an outcome to a status; only purge leads to none. */
export function statusOf(to: UserStatus | "gone"): UserStatus {
  if (to === "gone") throw new Error("Cannot keep a user that is gone");
  return to;
}
