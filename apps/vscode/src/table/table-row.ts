import type { User } from "@identity-users/sdk";
import { sortRoles } from "../users/roles.ts";
import { nameOf } from "../users/statuses.ts";
import { timeOf, type UserTime } from "../users/times.ts";

/**
 * A user as the table holds them: 10,000 of these cross a message channel as JSON.
 *
 * A time is in epoch milliseconds; null stands for never (no sign-in yet, no expiry), and a time that is not known is absent.
 */
export interface TableRow
  extends
    Pick<User, "id" | "login" | "status" | "type" | "external">,
    Readonly<Partial<Record<UserTime, number | null | undefined>>> {
  readonly name: string;
  readonly email: string;
  /** Names of roles, sorted; absent until they are loaded. */
  readonly roles?: readonly string[] | undefined;
}

const known = (value: string | null | undefined) => {
  const time = timeOf(value);
  return Number.isNaN(time) ? undefined : time;
};

/** Makes the row of a user; `roles` are those that were loaded apart from the user, by name. */
export function rowOf(user: User, roles = user.roles ? sortRoles(user.roles) : undefined): TableRow {
  const { id, login, status, type, external, emailAddress: email, lastLogin } = user;
  return {
    id,
    name: nameOf(user),
    login,
    email,
    status,
    type,
    external,
    // Null is somebody who never signed in; documents before 0.0.3305 have no last sign-in.
    lastLogin: lastLogin === null ? null : known(lastLogin),
    created: known(user.created),
    passwordChanged: known(user.passwordChanged),
    userExpiry: known(user.userExpiry) ?? null,
    roles: roles?.map(({ name }) => name),
  };
}
