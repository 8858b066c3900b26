import type { OperationId } from "@identity-users/openapi";
import { transitionOf, type LifecycleOperation, type UserStatus } from "../model/lifecycle.ts";
import { Refusal } from "../model/refusal.ts";
import type { Caller } from "../store/tables/tokens.ts";
import type { UserRecord } from "../store/tables/users.ts";
import type { Directory } from "./directory.ts";
import { checkLessPrivileged } from "./privilege.ts";

/** A parameter of the query, by its schema; a time is the text that was sent. */
export type QueryValue = boolean | number | string | readonly string[];

/** The parameters of all paths by name; one that a path does not have is empty. */
export type PathParameters = Readonly<Record<"id" | "login" | "userId", string>>;

/** A request whose token, parameters and body have been checked against the published document. */
export interface Request_ extends PathParameters {
  readonly caller: Caller;
  readonly query: Readonly<Record<string, QueryValue | undefined>>;
  readonly body: unknown;
  /** Address of the API, `http://localhost:8443/identity`. */
  readonly baseUrl: string;
}

/** An array too long to be held: its items come page by page, as they are taken. */
export class JsonArray {
  readonly pages: AsyncIterable<readonly unknown[]>;

  constructor(pages: AsyncIterable<readonly unknown[]>) {
    this.pages = pages;
  }
}

/** Gives an operation its meaning: resolves with the body of its success, or throws a `Refusal`. */
export type Handler = (directory: Directory, request: Request_) => Promise<unknown>;

/** The handlers of all operations; an operation without one does not compile. */
export type Handlers = Readonly<Record<OperationId, Handler>>;

/** Returns the user that a search found, or refuses with 657. */
export function found(user: UserRecord | undefined): UserRecord {
  if (!user) throw new Refusal(657, "The specified user does not exist");
  return user;
}

/** Gets a user, or refuses with 657. */
export async function existingUser({ users }: Directory, id: string): Promise<UserRecord> {
  return found(await users.get(id));
}

/** Gets a user and the status that an operation leads to, or refuses: 657, then 186, then the operation's code. */
export async function allowedUser(
  directory: Directory,
  { id, caller }: Pick<Request_, "id" | "caller">,
  operation: LifecycleOperation,
): Promise<{ user: UserRecord; to: UserStatus | "gone" }> {
  const user = await existingUser(directory, id);
  await checkLessPrivileged(caller, directory.database, id);
  const to = transitionOf(operation, user);
  if (typeof to === "number") throw new Refusal(to, `The user's status is ${user.status}`);
  return { user, to };
}

/** Narrows a transition to a status; only purge leads to none. */
export function statusOf(to: UserStatus | "gone"): UserStatus {
  if (to === "gone") throw new Error("Cannot keep a user that is gone");
  return to;
}
